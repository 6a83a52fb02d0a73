/** What changes a person's reputation. */
export const REPUTATION_KINDS = [
  'upvoted',
  'downvoted',
  'downvoting',
  'accepted',
  'accepting',
  'edit-accepted',
] as const
export type ReputationKind = (typeof REPUTATION_KINDS)[number]

/** What the audit trail remembers; `<feature>.<verb in the past tense>`. */
export type AuditKind =
  | 'auth.signed-up'
  | 'auth.email-confirmed'
  | 'auth.signed-in'
  | 'auth.signed-out'
  | 'auth.sessions-ended'
  | 'auth.password-changed'
  | 'auth.password-reset'
  | 'auth.site-claimed'
  | 'users.role-changed'
  | 'users.profile-edited'
  | 'people.noted'
  | 'questions.asked'
  | 'questions.close-voted'
  | 'questions.reopen-voted'
  | 'questions.close-vote-retracted'
  | 'questions.duplicate-judged'
  | 'answers.posted'
  | 'answers.accepted'
  | 'answers.unaccepted'
  | 'posts.edited'
  | 'posts.edit-suggested'
  | 'posts.edit-withdrawn'
  | 'posts.edit-decided'
  | 'posts.deleted'
  | 'posts.restored'
  | 'comments.posted'
  | 'comments.edited'
  | 'comments.deleted'
  | 'tags.created'
  | 'tags.described'
  | 'moderation.case-claimed'
  | 'moderation.case-released'
  | 'moderation.case-settled'
  | 'moderation.case-escalated'
  | 'moderation.case-returned'
  | 'moderation.case-reopened'
  | 'flags.raised'
  | 'flags.retracted'
  | 'standing.warning-read'
  | 'standing.appealed'

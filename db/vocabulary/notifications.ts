/** The kinds of notifications. `lib/notifications/kinds.ts` says who gets them, and when. */
export const NOTIFICATION_KINDS = [
  'answer',
  'accepted',
  'outcome',
  'reply',
  'mention',
  'comment',
  'votes',
  'privilege',
  'badge',
  'edit',
  'edit-suggested',
  'edit-decided',
  'quick-answer-doubt',
  'outdated',
  'closed',
  'reopened',
  'duplicate-proposed',
  'published',
  'flag-decided',
  'statement',
  'appeal-answered',
  'followed-question',
  'followed-tag',
  'followed-person',
  'followed-move',
  'followed-guide',
  'followed-search',
  'outcome-due',
  'bounty',
  'bounty-ends',
  'bounty-ended',
  'bounty-won',
  'answer-request',
  'away',
  'mail-stopped',
  'archive',
  'new-device',
] as const
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number]

/** Kinds that are told without an event: jobs find them by comparing. */
export const EVENTLESS_KINDS = [
  'votes',
  'privilege',
  'mail-stopped',
  'followed-search',
  'outcome-due',
  'away',
  'archive',
] as const satisfies readonly NotificationKind[]

/** The ways to tell somebody of a group of kinds. `digest`, `mail` and `push` include the inbox. */
export const CHANNELS = ['off', 'inbox', 'digest', 'mail', 'push'] as const
export type Channel = (typeof CHANNELS)[number]

/** The letters that tell a line. */
export const MAILED_BY = ['mail', 'digest'] as const
export type MailedBy = (typeof MAILED_BY)[number]

/** The rhythms of a digest. */
export const DIGESTS = ['daily', 'weekly', 'never'] as const
export type Digest = (typeof DIGESTS)[number]

import type { PostLanguage } from '#lib/i18n/rules.ts'
import type { CaseId, PostId, UserId } from '#lib/platform/ids.ts'

type None = undefined
type OfComment = { comment: number }
type OfCase = { case: number }
type OfBounty = { bounty: number; points: number }
type OfMove = { from: string; to: string }

/**
 * The events, and the details that each keeps in its row beside the actor, the person concerned, the post and the time.
 * Named `<feature>.<verb in the past tense>`. Details never hold a secret, an e-mail address or typed text.
 */
type EventDetails = {
  'auth.signed-up': None
  'auth.email-confirmed': { by: 'link' | 'provider' } | None
  'auth.signed-in': { by: 'password' | 'link' | 'passkey' | 'code' | 'provider' }
  /** A browser signed in that the account did not know. `device`: browser and system, such as `Firefox, Linux`. */
  'auth.device-added': { device: string }
  'auth.signed-out': None
  /** The owner says that a sign-in was somebody else's. */
  'auth.sign-in-denied': None
  'auth.sessions-ended': { count: number }
  'auth.password-changed': None
  'auth.email-change-requested': None
  'auth.email-changed': None
  'auth.password-reset': None
  'auth.site-claimed': None
  'invitations.made': None
  'invitations.revoked': None
  /** An invitation opened an account; the person concerned is the one who invited. */
  'invitations.used': None
  /** A moderator opened the account of an applicant, or declined it. */
  'applications.approved': None
  'applications.declined': None
  'identities.linked': { provider: string }
  'identities.unlinked': { provider: string }
  'two-step.begun': None
  'two-step.turned-on': None
  'two-step.turned-off': None
  'two-step.codes-renewed': None
  /** An administrator removes a person's second step; the person has stopped that; it is gone. */
  'two-step.removal-asked': None
  'two-step.removal-stopped': None
  'two-step.removed': None
  'passkeys.added': None
  'passkeys.renamed': None
  'passkeys.removed': None
  'users.role-changed': { from: string; to: string }
  /** `fields`: names of the fields, separated by spaces. */
  'users.profile-edited': { fields: string }
  /** Somebody saved their own role, sector and country. */
  'users.situation-saved': None
  'users.profile-hidden': None
  /** Somebody changed their career path, a certificate, or what their profile shows. */
  'profiles.career-changed': { what: 'role' | 'certificate' | 'choices' }
  /** A job awarded a badge, or withdrew it. `tag`: id of the tag that it is for, or null. */
  'badges.gained': { badge: string; tag: number | null }
  'badges.withdrawn': { badge: string; tag: number | null }
  /** Somebody offered a bounty on a question; it ends soon; it has ended. */
  'bounties.offered': OfBounty
  'bounties.ending': OfBounty
  'bounties.ended': OfBounty & { outcome: string; answers: number }
  /** An answer got a bounty, or a part of it. */
  'bounties.won': OfBounty
  /** Moderators reversed votes that had brought an answer its part, or restored them. */
  'bounties.voided': OfBounty
  'bounties.restored': OfBounty
  /** The forum asked a person to answer a question; the person declined. */
  'requests.sent': None
  'requests.declined': None
  /** Somebody agrees to be asked for answers, or no longer. */
  'requests.choice-made': { choice: 'in' | 'out' }
  /** Somebody wants to be in leaderboards, or in none. */
  'leaderboards.choice-made': { choice: 'in' | 'out' }
  'users.search-saved': None
  'users.search-removed': None
  'users.profile-shown': None
  'people.noted': { note: number }
  /** The deletion of an account began; its owner, or an administrator, asked for it. */
  'departures.asked': { by: 'owner' | 'administrator' }
  /** The owner keeps the account. */
  'departures.withdrawn': None
  /** The account is deleted. */
  'departures.finished': None
  /** Somebody asked for an archive of a person. */
  'archives.asked': None
  'questions.asked': None
  /** The question's kind or situation changed, but no text. */
  'questions.facts-changed': None
  'questions.closed': { as: string }
  'questions.reopened': None
  'questions.close-voted': { as: string }
  'questions.reopen-voted': None
  'questions.close-vote-retracted': { direction: 'close' | 'reopen' }
  'questions.duplicate-judged': { verdict: string }
  'answers.posted': None
  /** `again`: a moderator has restored the answer. */
  'answers.accepted': { again: true } | None
  'answers.unaccepted': None
  /** The words for whom an accepted answer fits have changed. */
  'answers.acceptance-worded': None
  /** Somebody said whether they would do the same (1, −1), or retracted that. */
  'answers.same-voted': { value: 1 | 0 | -1 }
  /** Stance or basis changed. */
  'answers.facts-changed': None
  /** Strangers can read the post from now on; `again` when they could before. */
  'posts.published': { again: boolean }
  /** Strangers can no longer read the post; `as` tells how it was hidden (`Removal`). */
  'posts.hidden': { as: string }
  'posts.edited': { revision: number }
  /** A moderator removed a passage, or the whole text, from every version. */
  'posts.rewritten': None
  'posts.language-changed': { from: string; to: string }
  /** A moderator made the post from another text. */
  'posts.converted': None
  /** `spam`: only moderators may read it. */
  'posts.edit-suggested': { edit: number; spam: boolean }
  'posts.edit-withdrawn': { edit: number }
  'posts.edit-decided': Record<string, string | number | boolean | null>
  /** The author deleted or restored the post. */
  'posts.deleted': None
  'posts.restored': None
  /** Many votes on the post were removed or restored at once. */
  'posts.votes-recounted': None
  /** Somebody uploaded an image; `image` is its id. */
  'images.uploaded': { image: string }
  'guides.written': None
  /** Somebody went through the guide and found that it still holds. */
  'guides.checked': None
  'guides.step-ticked': { state: 'done' | 'open' }
  'quick-answers.written': { version: number }
  /** Somebody reviewed the quick answer and found it still right. */
  'quick-answers.confirmed': { version: number }
  /** Somebody says that an answer is outdated, and no longer does. */
  'rechecks.marked': None
  'rechecks.mark-retracted': None
  /** Somebody with the privilege found that a mark does not hold. */
  'rechecks.mark-removed': None
  /** Somebody found that an answer is still right. */
  'rechecks.confirmed': None
  /** The asker said what came of it. */
  'outcomes.said': { version: number }
  'outcomes.invitation-answered': { reply: 'later' | 'never' }
  'comments.posted': OfComment
  'comments.published': OfComment & { again: boolean }
  'comments.hidden': OfComment & { as: string }
  'comments.edited': OfComment
  'comments.rewritten': OfComment
  'comments.deleted': OfComment
  'comments.voted': OfComment & { value: 0 | 1 }
  /** A state of a thread began or ended: locked, pinned … */
  'threads.state-changed': { state: string }
  /** Posts or comments were moved into this thread, or out of it. */
  'threads.rearranged': None
  'follows.tag-changed': { state: string }
  'follows.question-changed': { state: string }
  /** Somebody waits for an answer to a question, or no longer. */
  'follows.waiting-changed': { state: string }
  'follows.guide-changed': { state: string }
  'follows.saved-changed': { state: string }
  'bookmarks.filed': None
  'bookmarks.folder-changed': { change: 'added' | 'renamed' | 'removed' | 'restored' }
  'notifications.thread-muted': { state: string }
  'notifications.settings-changed': None
  /** A person stopped letters through the link in one, signed in or not. */
  'notifications.unsubscribed': { list: string; state: string }
  'notifications.mail-resumed': None
  /** A person wants push messages in a browser, and no longer. */
  'notifications.device-added': None
  'notifications.device-removed': None
  /** A mail server reported about a letter to the person concerned: a bounce or a complaint. */
  'notifications.mail-reported': { report: string }
  'follows.person-changed': { state: string }
  'follows.block-changed': { state: string }
  'follows.move-changed': { state: string }
  'follows.search-changed': { state: string }
  'tags.created': { tag: string }
  'tags.described': { tag: string }
  /** A moderator changed more of it than its text (`TagChange`). */
  'tags.changed': { tag: string; what: string }
  /** A moderator changed a role or a move of the career map, or added one. */
  'careers.role-changed': { role: string }
  'careers.move-changed': OfMove
  /** A post names a move from now on, or no longer. */
  'careers.move-named': OfMove
  'careers.move-unnamed': OfMove
  'site.setting-changed': { setting: string }
  'site.search-miss-dismissed': None
  /** An administrator made waiting letters go out now, or sent a sample to themselves. */
  'telling.sent-again': { count: number }
  'telling.mail-tested': { letter: string; sent: boolean }
  'moderation.acted': { act: number; kind: string }
  'moderation.case-claimed': OfCase & { from: number | null }
  'moderation.case-released': OfCase & { from: number | null }
  'moderation.case-settled': OfCase & { state: string }
  'moderation.case-escalated': OfCase
  'moderation.case-returned': OfCase
  'moderation.case-reopened': Record<string, string | number | null>
  'flags.raised': { flag: number; reason: string }
  'flags.retracted': { flag: number }
  'standing.warning-read': { warning: number }
  'standing.appealed': { act: number; appeal: number }
}

export type EventKind = keyof EventDetails

/** A post and its thread, as they were when the post was locked. */
export type PostPlace = {
  question: PostId
  asker: UserId
  /** The question's language. */
  language: PostLanguage
  author: UserId
  isAnswer: boolean
  isGuide: boolean
  score: number
}

type InThread = { place: PostPlace }
/** A question's tags and language before the change, where they may have changed. */
type Was = { was: { tags: readonly string[]; language: PostLanguage } | null }

/** Data for the subscribers only. It is not stored. */
type EventScenes = {
  'questions.asked': { isHeld: boolean }
  'answers.posted': { isHeld: boolean }
  'guides.written': { isHeld: boolean }
  'guides.checked': { question: PostId }
  'questions.facts-changed': InThread & Was
  'follows.waiting-changed': InThread
  'questions.closed': { question: PostId }
  'questions.reopened': { question: PostId }
  'questions.duplicate-judged': { question: PostId }
  'answers.accepted': { question: PostId }
  'answers.unaccepted': { question: PostId }
  'answers.acceptance-worded': { question: PostId }
  'answers.same-voted': { question: PostId }
  'answers.facts-changed': InThread
  'posts.published': InThread
  'posts.hidden': InThread
  'posts.edited': InThread &
    Was & {
      editor: UserId
      languageBefore: PostLanguage
      /** Kind and situation of a question, as codes, where they may have changed. */
      facts: { before: readonly string[]; after: readonly string[] } | null
      /** Set when a moderator changed another person's text: the reason, and the case that it resolves. */
      action: { reason: string; caseId: CaseId | null } | null
    }
  /** `isPurge`: nothing of the text is left. */
  'posts.rewritten': InThread & { isPurge: boolean }
  'posts.language-changed': InThread
  'posts.votes-recounted': { place: Pick<PostPlace, 'question' | 'asker' | 'language'> }
  'quick-answers.written': { question: PostId }
  'quick-answers.confirmed': { question: PostId }
  'outcomes.said': { question: PostId }
  'rechecks.marked': { question: PostId }
  'rechecks.mark-retracted': { question: PostId }
  'rechecks.mark-removed': { question: PostId }
  'rechecks.confirmed': { question: PostId }
  'bounties.offered': { question: PostId }
  'bounties.ended': { question: PostId }
  'bounties.won': { question: PostId }
  'bounties.voided': { question: PostId }
  'bounties.restored': { question: PostId }
  'comments.published': { question: PostId }
  'comments.hidden': { question: PostId }
  'comments.edited': { question: PostId }
  'comments.rewritten': { question: PostId }
  'comments.voted': { question: PostId }
  'threads.state-changed': { question: PostId }
  'threads.rearranged': InThread
  /** Tags whose pages and lists change, and the questions that show them. */
  'tags.changed': { names: readonly string[]; questions: readonly PostId[] }
  'careers.move-named': { question: PostId }
  'careers.move-unnamed': { question: PostId }
  'moderation.acted': { isPublic: boolean }
}

type WithDetails<Details> = undefined extends Details ? { details?: Details } : { details: Details }
type WithScene<Kind> = Kind extends keyof EventScenes ? { scene: EventScenes[Kind] } : { scene?: undefined }

/** An event as a command records it. */
export type NewEvent<Kind extends EventKind> = Kind extends EventKind
  ? {
      kind: Kind
      /** The person concerned, if that is not the actor. */
      subjectUserId?: UserId | null
      postId?: PostId
      /** The actor, if the context has no viewer yet (signing in). */
      actorId?: UserId
    } & WithDetails<EventDetails[Kind]> &
      WithScene<Kind>
  : never

/** An event with the number of its row. */
export type RecordedEvent<Kind extends EventKind> = NewEvent<Kind> & { id: number }

import type { NotificationKind } from '#db/vocabulary/notifications.ts'
import type { EventKind } from '#lib/events/types.ts'

/** The recipients; `recipient-queries.ts` finds them. */
export type Recipients =
  | 'asker'
  | 'post author'
  | 'author of the comment replied to'
  | 'mentioned'
  | 'newly mentioned'
  | 'accepted author'
  | 'authors of its answers'
  | 'author of the suggestion'
  | 'author of the quick answer'
  | 'person concerned'
  | 'flaggers'
  | 'followers of the question'
  | 'followers of its tags'
  | 'followers of its author'
  | 'followers of the move'
  | 'holder of the badge'
  | 'owner of the account'
  | 'followers of the guide'
  | 'offerer of the bounty'
  | 'winner of the bounty'
  | 'person asked'

type Row = {
  kind: NotificationKind
  on: EventKind
  to: Recipients
  /** A condition beside the event's kind. */
  when?: 'first time' | 'about an answer' | 'about a question' | 'about a guide' | 'as a duplicate'
  /** Kinds of actions, for `moderation.acted`. */
  acts?: readonly string[] | 'others'
  /** True if the text says who did it. */
  isNamed?: true
  /** True if people who muted the thread, or blocked the person who did it, are told as well. */
  isUrgent?: true
  /**
   * True if people who blocked the person who did it are told as well: the text names nobody and is about their own
   * work.
   */
  ignoresBlock?: true
}

/** Actions that have a separate kind here, or come with an event that has one. */
export const OWN_ACTS = ['close', 'reopen', 'edit', 'decide-edit', 'publish', 'answer-appeal']

/**
 * Every event that somebody is told about. When an event concerns a person in several ways, the first row counts. Jobs
 * find what is not an event: votes and privileges (`writes/tell-scores.ts`), new results of followed searches
 * (`tell-searches.ts`), and invitations to say an outcome (`tell-outcomes.ts`). A new kind of notification is a row
 * here, its word in `db/vocabulary/notifications.ts`, its group in `groups.ts`, and its texts under
 * `notifications.kinds`.
 */
export const NOTIFIED_EVENTS: readonly Row[] = [
  { kind: 'answer', on: 'posts.published', when: 'about an answer', to: 'asker', isNamed: true },
  { kind: 'mention', on: 'posts.published', to: 'mentioned', isNamed: true },
  {
    kind: 'followed-question',
    on: 'posts.published',
    when: 'about an answer',
    to: 'followers of the question',
    isNamed: true,
  },
  {
    kind: 'quick-answer-doubt',
    on: 'posts.published',
    when: 'about an answer',
    to: 'author of the quick answer',
    ignoresBlock: true,
  },
  { kind: 'followed-tag', on: 'posts.published', when: 'about a question', to: 'followers of its tags', isNamed: true },
  { kind: 'followed-person', on: 'posts.published', to: 'followers of its author', isNamed: true },
  { kind: 'followed-move', on: 'careers.move-named', to: 'followers of the move' },
  {
    kind: 'quick-answer-doubt',
    on: 'posts.hidden',
    when: 'about an answer',
    to: 'author of the quick answer',
    ignoresBlock: true,
  },

  { kind: 'reply', on: 'comments.published', to: 'author of the comment replied to', isNamed: true },
  { kind: 'mention', on: 'comments.published', to: 'mentioned', isNamed: true },
  { kind: 'comment', on: 'comments.published', to: 'post author', isNamed: true },
  { kind: 'mention', on: 'comments.edited', to: 'newly mentioned', isNamed: true },

  { kind: 'accepted', on: 'answers.accepted', to: 'accepted author', isNamed: true },
  { kind: 'quick-answer-doubt', on: 'answers.accepted', to: 'author of the quick answer', ignoresBlock: true },

  { kind: 'outcome', on: 'outcomes.said', to: 'authors of its answers', isNamed: true },
  { kind: 'outdated', on: 'rechecks.marked', to: 'post author', ignoresBlock: true },

  { kind: 'badge', on: 'badges.gained', to: 'holder of the badge' },

  { kind: 'answer-request', on: 'requests.sent', to: 'person asked', isNamed: true },

  { kind: 'bounty', on: 'bounties.offered', to: 'followers of the question', isNamed: true },
  { kind: 'bounty-ends', on: 'bounties.ending', to: 'offerer of the bounty' },
  { kind: 'bounty-ended', on: 'bounties.ended', to: 'offerer of the bounty' },
  { kind: 'bounty-won', on: 'bounties.won', to: 'winner of the bounty', isUrgent: true },
  { kind: 'new-device', on: 'auth.device-added', to: 'owner of the account' },

  { kind: 'edit', on: 'posts.edited', to: 'post author', isNamed: true },
  { kind: 'mention', on: 'posts.edited', to: 'newly mentioned', isNamed: true },
  {
    kind: 'followed-guide',
    on: 'posts.edited',
    when: 'about a guide',
    to: 'followers of the guide',
    isNamed: true,
  },
  { kind: 'followed-guide', on: 'guides.checked', to: 'followers of the guide', isNamed: true },
  { kind: 'edit-suggested', on: 'posts.edit-suggested', to: 'post author', isNamed: true },
  { kind: 'edit-decided', on: 'posts.edit-decided', to: 'author of the suggestion', ignoresBlock: true },

  { kind: 'closed', on: 'questions.closed', to: 'asker', isUrgent: true },
  { kind: 'reopened', on: 'questions.reopened', to: 'asker', isUrgent: true },
  { kind: 'duplicate-proposed', on: 'questions.close-voted', when: 'as a duplicate', to: 'asker', isUrgent: true },

  { kind: 'published', on: 'moderation.acted', acts: ['publish'], to: 'person concerned', isUrgent: true },
  { kind: 'appeal-answered', on: 'moderation.acted', acts: ['answer-appeal'], to: 'person concerned', isUrgent: true },
  { kind: 'statement', on: 'moderation.acted', acts: 'others', to: 'person concerned', isUrgent: true },
  { kind: 'flag-decided', on: 'moderation.acted', to: 'flaggers', isUrgent: true },
  { kind: 'flag-decided', on: 'moderation.case-settled', to: 'flaggers', isUrgent: true },
]

/** The kinds of events that somebody may be told about. */
export const TOLD_EVENTS: readonly EventKind[] = [...new Set(NOTIFIED_EVENTS.map(({ on }) => on))]

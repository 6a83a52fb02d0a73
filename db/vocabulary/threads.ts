/** What a thread can be put under, each with a reason and maybe an end. */
export const THREAD_STATE_KINDS = [
  'locked',
  'pinned',
  'protected',
  'slow',
  'outdated',
  'community',
  'without-quick-answer',
] as const
export type ThreadStateKind = (typeof THREAD_STATE_KINDS)[number]

/** What a reviewer can say of a suggested edit: as it is, with the reviewer's own changes over it, or not. */
export const DECISIONS = ['accept', 'improve', 'decline'] as const
export type Decision = (typeof DECISIONS)[number]

export const SUGGESTED_EDIT_STATES = ['open', 'accepted', 'improved', 'declined', 'withdrawn'] as const
export type SuggestedEditState = (typeof SUGGESTED_EDIT_STATES)[number]

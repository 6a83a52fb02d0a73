/** The states of a thread, each with a reason and optionally an end. */
export const THREAD_STATE_KINDS = [
  'locked',
  'pinned',
  'protected',
  'slow',
  'outdated',
  'community',
  'without-quick-answer',
  'without-outcome',
] as const
export type ThreadStateKind = (typeof THREAD_STATE_KINDS)[number]

/** A reviewer's decisions about a suggested edit: accept, accept with changes, or decline. */
export const DECISIONS = ['accept', 'improve', 'decline'] as const
export type Decision = (typeof DECISIONS)[number]

export const SUGGESTED_EDIT_STATES = ['open', 'accepted', 'improved', 'declined', 'withdrawn'] as const
export type SuggestedEditState = (typeof SUGGESTED_EDIT_STATES)[number]

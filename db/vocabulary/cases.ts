/** Open and closed states of a case. */
export const OPEN_CASE_STATES = ['open', 'in-work'] as const
export const SETTLED_CASE_STATES = ['resolved', 'declined'] as const
export const CASE_STATES = [...OPEN_CASE_STATES, ...SETTLED_CASE_STATES] as const
export type CaseState = (typeof CASE_STATES)[number]

/** The sources of a case. */
export const CASE_SOURCES = [
  'flag',
  'many-flags',
  'held',
  'possible-spam',
  'first-post',
  'suggested-edit',
  'close',
  'reopen',
  'appeal',
] as const
export type CaseSource = (typeof CASE_SOURCES)[number]

/** The reasons of a flag, in the order they are offered. */
export const FLAG_REASONS = [
  'spam',
  'rude',
  'not-an-answer',
  'duplicate',
  'needs-details',
  'names-person',
  'undisclosed-interest',
  'illegal',
  'other',
] as const
export type FlagReason = (typeof FLAG_REASONS)[number]

export const FLAG_STATES = ['open', 'helpful', 'declined', 'retracted'] as const
export type FlagState = (typeof FLAG_STATES)[number]
/** States of flags that were decided with their case. */
export const DECIDED_FLAG_STATES = ['helpful', 'declined'] as const satisfies readonly FlagState[]

/** The events of the reputation ledger. */
export const REPUTATION_KINDS = [
  'upvoted',
  'downvoted',
  'downvoting',
  'accepted',
  'accepting',
  'edit-accepted',
  'bounty-offered',
  'bounty-won',
] as const
/** The kinds whose points differ from row to row. */
export const BOUNTY_LEDGER_KINDS = [
  'bounty-offered',
  'bounty-won',
] as const satisfies readonly (typeof REPUTATION_KINDS)[number][]
export type ReputationKind = (typeof REPUTATION_KINDS)[number]

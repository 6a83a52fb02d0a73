/** The events of the reputation ledger. */
export const REPUTATION_KINDS = [
  'upvoted',
  'downvoted',
  'downvoting',
  'accepted',
  'accepting',
  'edit-accepted',
] as const
export type ReputationKind = (typeof REPUTATION_KINDS)[number]

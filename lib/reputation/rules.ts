import { BOUNTY_LEDGER_KINDS } from '#db/vocabulary/ledgers.ts'
import type { ReputationKind } from '#db/vocabulary/ledgers.ts'

export { REPUTATION_KINDS } from '#db/vocabulary/ledgers.ts'
export type { ReputationKind } from '#db/vocabulary/ledgers.ts'

type BountyKind = (typeof BOUNTY_LEDGER_KINDS)[number]

/** Points of each event: the table that Stack Exchange, Apache Answer and Askbot share. Each bounty has its own. */
export const POINTS: Record<Exclude<ReputationKind, BountyKind>, number> = {
  upvoted: 10,
  downvoted: -2,
  downvoting: -1,
  accepted: 15,
  accepting: 2,
  'edit-accepted': 2,
}

/** The reputation that everyone starts with; nobody falls below it. */
export const REPUTATION_FLOOR = 1

/** The most points that votes can bring in one UTC day; acceptances are added to that. */
export const DAILY_VOTE_CAP = 200

const UNCAPPED: ReadonlySet<ReputationKind> = new Set([
  'accepted',
  'accepting',
  'edit-accepted',
  ...BOUNTY_LEDGER_KINDS,
])

/** Returns whether the daily cap applies; it does not apply to bounties and to acceptances of answers and of edits. */
export function isCapped(kind: ReputationKind): boolean {
  return !UNCAPPED.has(kind)
}

/**
 * Returns the points of an event that take effect. `wanted` points are cut so that the day's capped sum stays ≤ 200 and
 * the reputation stays ≥ 1. Example: wanted +10, earned today 195, reputation 300 → +5. Wanted −2, reputation 2 → −1.
 */
export function effectivePoints(
  wanted: number,
  state: { reputation: number; earnedToday: number; capped: boolean },
): number {
  if (wanted > 0) {
    return state.capped ? Math.max(0, Math.min(wanted, DAILY_VOTE_CAP - state.earnedToday)) : wanted
  }
  return Math.max(wanted, REPUTATION_FLOOR - state.reputation)
}

import type { Verdict } from '#lib/answers/types.ts'

type Placed = { share: Verdict['shares'][number]; from: number }

/** Returns the stances with answers, each with the percent at which it begins on the bar. */
export function placeShares(verdict: Verdict): Placed[] {
  const shares = verdict.shares.filter((share) => share.answers > 0)
  return shares.map((share, index) => ({
    share,
    from: shares.slice(0, index).reduce((sum, { percent }) => sum + percent, 0),
  }))
}

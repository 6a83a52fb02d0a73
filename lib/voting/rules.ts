import { POST_TRAITS } from '#lib/posts/kinds.ts'
import type { PostKind } from '#lib/posts/types.ts'
import { POINTS } from '#lib/reputation/rules.ts'

/** The values of a vote: up, none, down. */
export type VoteValue = 1 | 0 | -1

/** `score` is always `up − down`. */
export type VoteTally = { score: number; up: number; down: number }

/** Returns the tally after one person's vote went from `from` to `to`. */
export function moveTally(tally: VoteTally, from: VoteValue, to: VoteValue): VoteTally {
  const up = tally.up + Number(to === 1) - Number(from === 1)
  const down = tally.down + Number(to === -1) - Number(from === -1)
  return { up, down, score: up - down }
}

/**
 * Returns the points of a vote, before cap and floor. Example: a downvote on an answer costs its author 2 and the voter
 * 1; on a question the voter pays nothing.
 */
export function votePoints(kind: PostKind, value: VoteValue): { author: number; voter: number } {
  if (value === 1) return { author: POINTS.upvoted, voter: 0 }
  if (value === -1) return { author: POINTS.downvoted, voter: POST_TRAITS[kind].costsDownvoter ? POINTS.downvoting : 0 }
  return { author: 0, voter: 0 }
}

import type { Viewer } from '#lib/auth/types.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import { privilegeRefusal } from '#lib/privileges/policy.ts'
import { standingRefusal } from '#lib/standing/policy.ts'
import type { VoteValue } from './rules.ts'

/**
 * Returns why this person may not vote on this post, or null. Retracting a vote is voting too, and needs no reputation.
 */
export function voteRefusal(
  viewer: Viewer,
  post: { authorId: number; isDeleted: boolean; isLocked: boolean },
  value: VoteValue,
): Refusal | null {
  if (post.isDeleted) return { code: 'postDeleted' }
  if (post.authorId === viewer.id) return { code: 'ownPost' }
  if (post.isLocked) return { code: 'votingLocked' }
  return votingRefusal(viewer, value)
}

/** Returns why this person may not cast this vote on any post, or null. */
export function votingRefusal(viewer: Viewer, value: VoteValue): Refusal | null {
  if (!viewer.isConfirmed) return { code: 'unconfirmed' }
  const kept = standingRefusal(viewer, 'vote')
  if (kept || value === 0) return kept
  return privilegeRefusal(viewer, value === 1 ? 'vote' : 'vote-down')
}

/** Returns the refusal for a person who has cast all new votes of today. */
export function spentRefusal(limit: number): Refusal {
  return { code: 'dailyLimit', values: { what: 'vote', limit } }
}

import type { Viewer } from '#lib/auth/types.ts'
import type { Refusal } from '#lib/platform/errors.ts'

/** Why this person may not vote on this post, or null. Taking one's vote back is voting too. */
export function voteRefusal(viewer: Viewer, post: { authorId: number; isDeleted: boolean }): Refusal | null {
  if (post.isDeleted) return { code: 'postDeleted' }
  if (post.authorId === viewer.id) return { code: 'ownPost' }
  if (!viewer.isConfirmed) return { code: 'unconfirmed' }
  return null
}

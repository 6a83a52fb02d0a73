import type { Viewer } from '#lib/auth/types.ts'
import { moderateRefusal } from '#lib/moderation/policy.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import { editRefusal } from '#lib/posts/policy.ts'
import { isStaff } from '#lib/users/rules.ts'

type NamedPost = Parameters<typeof editRefusal>[1]

/** Returns why this person may not say which moves a post names, or null: its author and moderators may. */
export function nameMoveRefusal(viewer: Viewer, post: NamedPost): Refusal | null {
  if (isNamedByStaff(viewer, post)) return post.isDeleted ? { code: 'postDeleted' } : moderateRefusal(viewer)
  if (post.authorId !== viewer.id) return { code: 'notYours' }
  return editRefusal(viewer, post)
}

/** Returns whether naming a move on this post is a moderation action: the post is somebody else's. */
export function isNamedByStaff(viewer: Viewer, post: { authorId: number }): boolean {
  return isStaff(viewer.role) && post.authorId !== viewer.id
}

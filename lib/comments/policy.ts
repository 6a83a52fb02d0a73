import type { Viewer } from '#lib/auth/types.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import { isStaff } from '#lib/users/rules.ts'
import { COMMENT_EDIT_WINDOW_MS } from './rules.ts'

type Owned = { authorId: number; createdAt: Date }

/** Why this person may not change the comment, or null. */
export function editCommentRefusal(viewer: Viewer, comment: Owned, now: Date): Refusal | null {
  if (comment.authorId !== viewer.id) return { code: 'notYours' }
  const ageMs = now.getTime() - comment.createdAt.getTime()
  return ageMs > COMMENT_EDIT_WINDOW_MS
    ? { code: 'commentTooOld', values: { minutes: COMMENT_EDIT_WINDOW_MS / 60_000 } }
    : null
}

/** Why this person may not delete the comment, or null. */
export function deleteCommentRefusal(viewer: Viewer, comment: Owned): Refusal | null {
  return comment.authorId === viewer.id || isStaff(viewer.role) ? null : { code: 'notYours' }
}

/** Why this person may not vote the comment up, or null. */
export function voteCommentRefusal(viewer: Viewer, comment: Owned): Refusal | null {
  if (comment.authorId === viewer.id) return { code: 'ownPost' }
  return viewer.isConfirmed ? null : { code: 'unconfirmed' }
}

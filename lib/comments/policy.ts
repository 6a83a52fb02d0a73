import type { Viewer } from '#lib/auth/types.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import { privilegeRefusal } from '#lib/privileges/policy.ts'
import type { Removal } from '#lib/posts/types.ts'
import { standingRefusal, warningRefusal } from '#lib/standing/policy.ts'
import { lockRefusal } from '#lib/thread-states/policy.ts'
import type { ThreadState } from '#lib/thread-states/types.ts'
import { COMMENT_EDIT_WINDOW_MS } from './rules.ts'

type Owned = { authorId: number; createdAt: Date; removal?: Removal | null }
/** A comment with the states of its post and of the thread. */
type InThread = Owned & { states: readonly ThreadState[] }

/** Returns why this person may not change the comment, or null. */
export function editCommentRefusal(viewer: Viewer, comment: InThread, now: Date): Refusal | null {
  if (comment.authorId !== viewer.id) return { code: 'notYours' }
  const ageMs = now.getTime() - comment.createdAt.getTime()
  // Nobody has read a held comment, so its author may change it at any time.
  if (ageMs > COMMENT_EDIT_WINDOW_MS && comment.removal !== 'held')
    return { code: 'commentTooOld', values: { minutes: COMMENT_EDIT_WINDOW_MS / 60_000 } }
  return standingRefusal(viewer, 'comment') ?? warningRefusal(viewer) ?? lockRefusal(viewer, comment.states)
}

/**
 * Returns why this person may not delete the comment, or null. Moderators delete other people's comments, with a
 * reason.
 */
export function deleteCommentRefusal(viewer: Viewer, comment: Owned): Refusal | null {
  return comment.authorId === viewer.id ? standingRefusal(viewer) : { code: 'notYours' }
}

/** Returns why this person may not upvote the comment, or null. */
export function voteCommentRefusal(viewer: Viewer, comment: InThread): Refusal | null {
  if (comment.authorId === viewer.id) return { code: 'ownPost' }
  if (!viewer.isConfirmed) return { code: 'unconfirmed' }
  return standingRefusal(viewer, 'vote') ?? lockRefusal(viewer, comment.states) ?? privilegeRefusal(viewer, 'vote')
}

/** Returns why this person may not comment under a post, or null. On one's own posts it needs no reputation. */
export function commentRefusal(viewer: Viewer, post: { authorId: number; questionAuthorId: number }): Refusal | null {
  if (post.authorId === viewer.id || post.questionAuthorId === viewer.id) return null
  return privilegeRefusal(viewer, 'comment')
}

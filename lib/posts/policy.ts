import type { Viewer } from '#lib/auth/types.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import { EDIT_OTHERS_REPUTATION } from '#lib/reputation/rules.ts'
import { isStaff } from '#lib/users/rules.ts'

type Owned = { authorId: number; isDeleted: boolean }

/** Why this person may not ask, answer or comment, or null. */
export function postRefusal(viewer: Viewer): Refusal | null {
  return viewer.isConfirmed ? null : { code: 'unconfirmed' }
}

/** Why this person may not change the post's text, or null. */
export function editRefusal(viewer: Viewer, post: Owned): Refusal | null {
  if (post.isDeleted) return { code: 'postDeleted' }
  if (!viewer.isConfirmed) return { code: 'unconfirmed' }
  if (post.authorId === viewer.id || isStaff(viewer.role)) return null
  if (viewer.reputation >= EDIT_OTHERS_REPUTATION) return null
  return { code: 'editNeedsReputation', values: { needed: EDIT_OTHERS_REPUTATION, have: viewer.reputation } }
}

/**
 * Why this person may not delete their question, or null.
 * Refused where answers would go with it: more than one, or one that somebody found useful (as Apache Answer does).
 */
export function deleteQuestionRefusal(
  viewer: Viewer,
  question: Owned & { answerCount: number; upvotedAnswerCount: number },
): Refusal | null {
  if (question.authorId !== viewer.id) return { code: 'notYours' }
  if (question.answerCount > 1) return { code: 'deleteHasAnswers', values: { count: question.answerCount } }
  if (question.upvotedAnswerCount > 0) return { code: 'deleteHasUpvotedAnswer' }
  return null
}

/** Why this person may not delete their answer, or null. An accepted answer stays until the asker accepts another. */
export function deleteAnswerRefusal(viewer: Viewer, answer: Owned & { isAccepted: boolean }): Refusal | null {
  if (answer.authorId !== viewer.id) return { code: 'notYours' }
  if (answer.isAccepted) return { code: 'deleteAccepted' }
  return null
}

/** Why this person may not bring a deleted post back, or null: only who deleted it may. */
export function restoreRefusal(viewer: Viewer, post: { deletedById: number | null }): Refusal | null {
  return post.deletedById === viewer.id ? null : { code: 'notYours' }
}

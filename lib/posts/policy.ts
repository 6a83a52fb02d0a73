import type { Viewer } from '#lib/auth/types.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import { privilegeRefusal } from '#lib/privileges/policy.ts'
import { standingRefusal, warningRefusal } from '#lib/standing/policy.ts'
import { lockRefusal } from '#lib/thread-states/policy.ts'
import type { ThreadState } from '#lib/thread-states/types.ts'
import { isStaff } from '#lib/users/rules.ts'
import type { Removal } from './types.ts'

type Owned = { authorId: number; isDeleted: boolean; removal?: Removal | null }

/** Returns why this person may not ask, answer or comment anywhere, or null. */
export function postRefusal(viewer: Viewer, what: 'ask' | 'answer' | 'comment'): Refusal | null {
  if (!viewer.isConfirmed) return { code: 'unconfirmed' }
  return standingRefusal(viewer, what) ?? warningRefusal(viewer)
}

/**
 * Returns why this person may not change the post's text, or null. Without the privilege they may still suggest an
 * edit.
 */
export function editRefusal(viewer: Viewer, post: Owned & { states: readonly ThreadState[] }): Refusal | null {
  if (post.isDeleted && !isOwnHeld(viewer, post)) return { code: 'postDeleted' }
  if (!viewer.isConfirmed) return { code: 'unconfirmed' }
  const kept = standingRefusal(viewer, 'edit') ?? warningRefusal(viewer) ?? lockRefusal(viewer, post.states)
  if (kept) return kept
  return post.authorId === viewer.id || isCommunity(post.states) ? null : privilegeRefusal(viewer, 'edit')
}

/**
 * Returns whether this person's edit of this text is an action of moderation: a moderator's edit of another person's
 * post, unless it is a community post.
 */
export function isModeratedEdit(viewer: Viewer, post: { authorId: number; states: readonly ThreadState[] }): boolean {
  return isStaff(viewer.role) && post.authorId !== viewer.id && !isCommunity(post.states)
}

/**
 * Returns why a post cannot be rolled back to before one of its versions, or null: it must be visible, and nobody may
 * have edited it after that version.
 */
export function rollBackRefusal(post: { isDeleted: boolean; standsAsMade: boolean }): Refusal | null {
  if (post.isDeleted) return { code: 'postDeleted' }
  return post.standsAsMade ? null : { code: 'editedSince' }
}

/** Returns whether a post is the viewer's own held post, which they may change. */
function isOwnHeld(viewer: Viewer, post: Owned): boolean {
  return post.removal === 'held' && post.authorId === viewer.id
}

/** Returns whether it is a community post, which everyone may edit. */
function isCommunity(states: readonly ThreadState[]): boolean {
  return states.some(({ kind }) => kind === 'community')
}

/**
 * Returns why this person may not delete their question, or null. Refused if answers would go with it: more than one,
 * or an upvoted one (as in Apache Answer), and while a bounty is open.
 */
export function deleteQuestionRefusal(
  viewer: Viewer,
  question: Owned & {
    answerCount: number
    upvotedAnswerCount: number
    bountyPoints: number
    states: readonly ThreadState[]
  },
): Refusal | null {
  if (question.authorId !== viewer.id) return { code: 'notYours' }
  if (question.answerCount > 1) return { code: 'deleteHasAnswers', values: { count: question.answerCount } }
  if (question.upvotedAnswerCount > 0) return { code: 'deleteHasUpvotedAnswer' }
  if (question.bountyPoints > 0) return { code: 'deleteHasBounty' }
  return standingRefusal(viewer) ?? lockRefusal(viewer, question.states)
}

/**
 * Returns why this person may not delete their answer, or null. An accepted answer stays until the asker accepts
 * another.
 */
export function deleteAnswerRefusal(
  viewer: Viewer,
  answer: Owned & { isAccepted: boolean; states: readonly ThreadState[] },
): Refusal | null {
  if (answer.authorId !== viewer.id) return { code: 'notYours' }
  if (answer.isAccepted) return { code: 'deleteAccepted' }
  return standingRefusal(viewer) ?? lockRefusal(viewer, answer.states)
}

/**
 * Returns why this person may not restore a post, or null: only one's own, deleted by oneself. Only moderators can
 * restore what moderators removed.
 */
export function restoreRefusal(
  viewer: Viewer,
  post: { deletedById: number | null; removal: Removal | null },
): Refusal | null {
  if (post.deletedById !== viewer.id || post.removal !== 'retracted') return { code: 'notYours' }
  return standingRefusal(viewer)
}

import type { CloseReason } from '#db/vocabulary/closing.ts'
import type { Viewer } from '#lib/auth/types.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import { privilegeRefusal } from '#lib/privileges/policy.ts'
import { standingRefusal } from '#lib/standing/policy.ts'
import { lockRefusal } from '#lib/thread-states/policy.ts'
import type { ThreadState } from '#lib/thread-states/types.ts'

/**
 * Returns why this person may not accept an answer to the question, or null: only the asker may. `states` are the
 * thread's.
 */
export function acceptRefusal(
  viewer: Viewer,
  question: { authorId: number; isDeleted: boolean; states: readonly ThreadState[] },
): Refusal | null {
  if (question.isDeleted) return { code: 'postDeleted' }
  if (question.authorId !== viewer.id) return { code: 'onlyAskerAccepts' }
  return standingRefusal(viewer) ?? lockRefusal(viewer, question.states)
}

/** Returns why this person may not answer the question, or null: it is closed, locked, or protected from newcomers. */
export function answerRefusal(
  viewer: Viewer,
  thread: { closedAs: CloseReason | null; states: readonly ThreadState[] },
): Refusal | null {
  if (thread.closedAs !== null) return { code: 'closed' }
  const locked = lockRefusal(viewer, thread.states)
  if (locked) return locked
  const isProtected = thread.states.some(({ kind }) => kind === 'protected')
  return isProtected ? privilegeRefusal(viewer, 'answer-protected') : null
}

/**
 * Returns why this person may not say whether they would do what an answer says, or null. The rules are those of a vote
 * for the answer.
 */
export function sameVoteRefusal(
  viewer: Viewer,
  answer: { authorId: number; states: readonly ThreadState[] },
): Refusal | null {
  if (answer.authorId === viewer.id) return { code: 'ownPost' }
  if (lockRefusal(viewer, answer.states)) return { code: 'votingLocked' }
  if (!viewer.isConfirmed) return { code: 'unconfirmed' }
  return standingRefusal(viewer, 'vote') ?? privilegeRefusal(viewer, 'vote')
}

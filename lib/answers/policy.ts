import type { CloseReason } from '#db/vocabulary/closing.ts'
import type { Viewer } from '#lib/auth/types.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import { privilegeRefusal } from '#lib/privileges/policy.ts'
import { standingRefusal, warningRefusal } from '#lib/standing/policy.ts'
import { lockRefusal } from '#lib/thread-states/policy.ts'
import type { ThreadState } from '#lib/thread-states/types.ts'
import { isStaff } from '#lib/users/rules.ts'

type Acceptance = {
  /** The question's author; `isAskerAway`: not here for `AWAY_DAYS`. */
  asker: number
  isAskerAway: boolean
  answerAuthor: number
  /** The person who accepted it; null if nobody did. */
  acceptedBy: number | null
  /** The wanted state; accepting again changes its words. */
  accepted: boolean
  isDeleted: boolean
  /** The states of the thread. */
  states: readonly ThreadState[]
}

/**
 * Returns why this person may not change whether an answer is accepted, or null: the asker may. While the asker is away
 * somebody trusted may accept what is not their own, and staff may take that back. Everybody may always take back their
 * own.
 */
export function acceptRefusal(viewer: Viewer, about: Acceptance): Refusal | null {
  if (about.isDeleted) return { code: 'postDeleted' }
  const refusal = about.asker === viewer.id ? null : acceptForAskerRefusal(viewer, about)
  return refusal ?? standingRefusal(viewer) ?? lockRefusal(viewer, about.states)
}

function acceptForAskerRefusal(viewer: Viewer, about: Acceptance): Refusal | null {
  const { acceptedBy, accepted } = about
  if (!accepted && acceptedBy === viewer.id) return null
  if (!about.isAskerAway || acceptedBy === about.asker) return { code: 'onlyAskerAccepts' }
  if (!accepted && acceptedBy !== null && isStaff(viewer.role)) return null
  if (acceptedBy !== null && acceptedBy !== viewer.id) return { code: 'onlyAskerAccepts' }
  if (about.answerAuthor === viewer.id) return { code: 'acceptsOwn' }
  if (!viewer.isConfirmed) return { code: 'unconfirmed' }
  return warningRefusal(viewer) ?? privilegeRefusal(viewer, 'accept-for-asker')
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

import type { Viewer } from '#lib/auth/types.ts'
import { moderateRefusal } from '#lib/moderation/policy.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import { privilegeRefusal } from '#lib/privileges/policy.ts'
import { standingRefusal, warningRefusal } from '#lib/standing/policy.ts'
import { lockRefusal } from '#lib/thread-states/policy.ts'
import type { ThreadState } from '#lib/thread-states/types.ts'
import { isStaff } from '#lib/users/rules.ts'
import type { CloseReason } from '#db/vocabulary/closing.ts'

type Question = { isDeleted: boolean; states: readonly ThreadState[] }

/** Returns why this person may not vote on closing and reopening, or null. */
export function closeVoteRefusal(viewer: Viewer, question: Question): Refusal | null {
  if (question.isDeleted) return { code: 'postDeleted' }
  if (!viewer.isConfirmed) return { code: 'unconfirmed' }
  return (
    standingRefusal(viewer, 'vote') ??
    warningRefusal(viewer) ??
    lockRefusal(viewer, question.states) ??
    privilegeRefusal(viewer, 'vote-close')
  )
}

/** Returns why this person may not review the questions that people vote to close or reopen, or null. */
export function reviewClosingRefusal(viewer: Viewer): Refusal | null {
  return standingRefusal(viewer, 'vote') ?? privilegeRefusal(viewer, 'vote-close')
}

/** Returns why this person may not retract their vote, or null. */
export function retractVoteRefusal(viewer: Viewer): Refusal | null {
  return standingRefusal(viewer)
}

/** Returns why this person may not close or reopen a question as a moderator, or null. */
export function closeRefusal(viewer: Viewer, question: { isDeleted: boolean }): Refusal | null {
  return moderateRefusal(viewer) ?? (question.isDeleted ? { code: 'postDeleted' } : null)
}

/**
 * Returns why this person may not reopen a question as a moderator, or null: one's own question that others closed must
 * be reopened by others.
 */
export function reopenRefusal(
  viewer: Viewer,
  question: { authorId: number; isDeleted: boolean; closedAs: CloseReason | null; closedById: number | null },
): Refusal | null {
  const refusal = closeRefusal(viewer, question)
  if (refusal) return refusal
  const { authorId, closedAs, closedById } = question
  return closedAs !== null && authorId === viewer.id && closedById !== viewer.id ? { code: 'ownCase' } : null
}

/**
 * Returns why this person may not say whether their question is a duplicate, or null: only the asker may, while it is
 * closed as one.
 */
export function judgeRefusal(
  viewer: Viewer,
  question: { authorId: number; isDeleted: boolean; closedAs: CloseReason | null },
): Refusal | null {
  if (question.isDeleted) return { code: 'postDeleted' }
  if (question.authorId !== viewer.id) return { code: 'onlyAskerJudges' }
  return question.closedAs === 'duplicate' ? standingRefusal(viewer) : { code: 'noDuplicate' }
}

/**
 * Returns why the page for closing or reopening shows nothing to this person, or null: it is for moderators, voters,
 * and the asker of a duplicate.
 */
export function closingPageRefusal(
  viewer: Viewer,
  question: Question & { authorId: number; closedAs: CloseReason | null },
): Refusal | null {
  if (judgeRefusal(viewer, question) === null) return null
  return isStaff(viewer.role) ? closeRefusal(viewer, question) : closeVoteRefusal(viewer, question)
}

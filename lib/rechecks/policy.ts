import type { Viewer } from '#lib/auth/types.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import { privilegeRefusal } from '#lib/privileges/policy.ts'
import { standingRefusal, warningRefusal } from '#lib/standing/policy.ts'
import { lockRefusal } from '#lib/thread-states/policy.ts'
import type { ThreadState } from '#lib/thread-states/types.ts'
import { MARKS_TO_DOUBT } from './rules.ts'

type Answer = { authorId: number; states: readonly ThreadState[] }

/** Returns why this person may not mark an answer as outdated, or null: as with a flag. */
export function markRefusal(viewer: Viewer, answer: Answer): Refusal | null {
  if (answer.authorId === viewer.id) return { code: 'outdatesOwn' }
  if (!viewer.isConfirmed) return { code: 'unconfirmed' }
  return standingRefusal(viewer, 'flag') ?? lockRefusal(viewer, answer.states) ?? privilegeRefusal(viewer, 'flag')
}

/** Returns why this person may not retract their mark, or null. */
export function retractMarkRefusal(viewer: Viewer, { states }: Pick<Answer, 'states'>): Refusal | null {
  return standingRefusal(viewer) ?? lockRefusal(viewer, states)
}

/**
 * Returns why this person may not say that an answer is still right, or null. Its author may, unless so many readers
 * disagree that somebody else has to look.
 */
export function recheckRefusal(viewer: Viewer, answer: Answer & { outdatedCount: number }): Refusal | null {
  if (answer.authorId !== viewer.id) return reviewRefusal(viewer) ?? lockRefusal(viewer, answer.states)
  if (answer.outdatedCount >= MARKS_TO_DOUBT) return { code: 'needsOtherEyes' }
  return checkerRefusal(viewer) ?? lockRefusal(viewer, answer.states)
}

/** Returns why this person may not see the queue of answers to check, with readers' reasons, or null. */
export function reviewRefusal(viewer: Viewer): Refusal | null {
  return checkerRefusal(viewer) ?? privilegeRefusal(viewer, 'review-edits')
}

function checkerRefusal(viewer: Viewer): Refusal | null {
  if (!viewer.isConfirmed) return { code: 'unconfirmed' }
  return standingRefusal(viewer, 'edit') ?? warningRefusal(viewer)
}

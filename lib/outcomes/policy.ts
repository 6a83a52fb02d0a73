import type { Viewer } from '#lib/auth/types.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import { standingRefusal, warningRefusal } from '#lib/standing/policy.ts'
import { lockRefusal } from '#lib/thread-states/policy.ts'
import type { ThreadState } from '#lib/thread-states/types.ts'

/** Returns why this person may not tell the outcome of a question, or null: only its asker may. */
export function outcomeRefusal(
  viewer: Viewer,
  question: { authorId: number; states: readonly ThreadState[] },
): Refusal | null {
  if (question.authorId !== viewer.id) return { code: 'onlyAskerSaysOutcome' }
  if (!viewer.isConfirmed) return { code: 'unconfirmed' }
  return standingRefusal(viewer, 'edit') ?? warningRefusal(viewer) ?? lockRefusal(viewer, question.states)
}

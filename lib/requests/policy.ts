import type { CloseReason } from '#db/vocabulary/closing.ts'
import type { Viewer } from '#lib/auth/types.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import { standingRefusal, warningRefusal } from '#lib/standing/policy.ts'
import { lockRefusal } from '#lib/thread-states/policy.ts'
import type { ThreadState } from '#lib/thread-states/types.ts'
import { MAX_ASKED } from './rules.ts'

/**
 * Returns why this person may not have others asked to answer a question, or null: its asker may, for up to three
 * people.
 */
export function requestRefusal(
  viewer: Viewer,
  question: { authorId: number; closedAs: CloseReason | null; states: readonly ThreadState[]; asked: number },
): Refusal | null {
  if (question.authorId !== viewer.id) return { code: 'onlyAskerRequests' }
  if (!viewer.isConfirmed) return { code: 'unconfirmed' }
  if (question.closedAs !== null) return { code: 'requestOnClosed' }
  const kept = standingRefusal(viewer, 'ask') ?? warningRefusal(viewer) ?? lockRefusal(viewer, question.states)
  if (kept) return kept
  return question.asked >= MAX_ASKED ? { code: 'enoughAsked', values: { max: MAX_ASKED } } : null
}

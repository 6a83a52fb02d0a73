import type { Viewer } from '#lib/auth/types.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import { privilegeRefusal } from '#lib/privileges/policy.ts'
import { standingRefusal, warningRefusal } from '#lib/standing/policy.ts'
import { lockRefusal } from '#lib/thread-states/policy.ts'
import type { ThreadState } from '#lib/thread-states/types.ts'

/**
 * Returns why this person may not write, edit or confirm the quick answer to a question, or null. Its asker always may.
 */
export function quickAnswerRefusal(
  viewer: Viewer,
  question: { authorId: number; states: readonly ThreadState[] },
): Refusal | null {
  const kept = writerRefusal(viewer) ?? lockRefusal(viewer, question.states)
  if (kept) return kept
  const hidden = hidingState(question.states)
  if (hidden) return { code: 'quickAnswerHidden', values: { reason: hidden.reason } }
  return question.authorId === viewer.id ? null : privilegeRefusal(viewer, 'quick-answer')
}

/** Returns why this person may not see the queue of quick answers that need a review, or null. */
export function reviewQuickAnswersRefusal(viewer: Viewer): Refusal | null {
  return writerRefusal(viewer) ?? privilegeRefusal(viewer, 'quick-answer')
}

/** Returns the moderator's decision that hides the quick answer of a question, if there is one. */
export function hidingState(states: readonly ThreadState[]): ThreadState | undefined {
  return states.find(({ kind }) => kind === 'without-quick-answer')
}

function writerRefusal(viewer: Viewer): Refusal | null {
  if (!viewer.isConfirmed) return { code: 'unconfirmed' }
  return standingRefusal(viewer, 'edit') ?? warningRefusal(viewer)
}

import type { Viewer } from '#lib/auth/types.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import { standingRefusal, warningRefusal } from '#lib/standing/policy.ts'
import { lockRefusal } from '#lib/thread-states/policy.ts'
import type { ThreadState } from '#lib/thread-states/types.ts'
import { isStaff } from '#lib/users/rules.ts'

/** Returns why this person may not tell the outcome of a question, or null: only its asker may. */
export function outcomeRefusal(
  viewer: Viewer,
  question: { authorId: number; states: readonly ThreadState[] },
): Refusal | null {
  if (question.authorId !== viewer.id) return { code: 'onlyAskerSaysOutcome' }
  if (!viewer.isConfirmed) return { code: 'unconfirmed' }
  const kept = standingRefusal(viewer, 'edit') ?? warningRefusal(viewer) ?? lockRefusal(viewer, question.states)
  const hidden = outcomeHidingState(question.states)
  return kept ?? (hidden ? { code: 'outcomeHidden', values: { reason: hidden.reason } } : null)
}

/** Returns the moderator's decision that hides the outcome of a question, if there is one. */
export function outcomeHidingState(states: readonly ThreadState[]): ThreadState | undefined {
  return states.find(({ kind }) => kind === 'without-outcome')
}

/** Returns whether this person may read outcomes of other people that are hidden: moderators in good standing. */
export function mayReadHiddenOutcomes(viewer: Viewer): boolean {
  return isStaff(viewer.role) && standingRefusal(viewer) === null
}

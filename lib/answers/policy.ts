import type { Viewer } from '#lib/auth/types.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import { standingRefusal } from '#lib/standing/policy.ts'
import { lockRefusal } from '#lib/threads/policy.ts'
import type { ThreadState } from '#lib/threads/types.ts'

/** Why this person may not accept an answer to the question, or null: only the asker may. `states` are the thread's. */
export function acceptRefusal(
  viewer: Viewer,
  question: { authorId: number; isDeleted: boolean; states: readonly ThreadState[] },
): Refusal | null {
  if (question.isDeleted) return { code: 'postDeleted' }
  if (question.authorId !== viewer.id) return { code: 'onlyAskerAccepts' }
  return standingRefusal(viewer) ?? lockRefusal(viewer, question.states)
}

import type { Viewer } from '#lib/auth/types.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import { standingRefusal } from '#lib/standing/policy.ts'

/** Why this person may not accept an answer to the question, or null: only the asker may. */
export function acceptRefusal(viewer: Viewer, question: { authorId: number; isDeleted: boolean }): Refusal | null {
  if (question.isDeleted) return { code: 'postDeleted' }
  return question.authorId === viewer.id ? standingRefusal(viewer) : { code: 'onlyAskerAccepts' }
}

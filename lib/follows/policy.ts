import type { Viewer } from '#lib/auth/types.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import type { CloseReason } from '#db/vocabulary/closing.ts'
import { standingRefusal } from '#lib/standing/policy.ts'
import { lockRefusal } from '#lib/thread-states/policy.ts'
import type { ThreadState } from '#lib/thread-states/types.ts'

/** Returns why this person may not follow or block one more, or null. */
export function followRefusal(
  viewer: Viewer,
  { following, max, isBlock = false }: { following: number; max: number; isBlock?: boolean },
): Refusal | null {
  const values = { max }
  const full: Refusal = isBlock ? { code: 'blocksFull', values } : { code: 'followsFull', values }
  return standingRefusal(viewer) ?? (following >= max ? full : null)
}

/**
 * Returns why this person may not say that they wait for an answer to a question, or null. It orders a list, so the
 * rules about standing are those of a vote; but it needs no reputation, because new people wait for answers most.
 */
export function waitRefusal(
  viewer: Viewer,
  question: {
    authorId: number
    closedAs: CloseReason | null
    hasAccepted: boolean
    states: readonly ThreadState[]
  },
): Refusal | null {
  if (question.authorId === viewer.id) return { code: 'waitsForOwn' }
  if (!viewer.isConfirmed) return { code: 'unconfirmed' }
  if (question.closedAs !== null) return { code: 'waitsForClosed' }
  if (question.hasAccepted) return { code: 'waitsForSolved' }
  return standingRefusal(viewer, 'vote') ?? lockRefusal(viewer, question.states)
}

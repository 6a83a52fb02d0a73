import type { CloseReason } from '#db/vocabulary/closing.ts'
import type { Viewer } from '#lib/auth/types.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import { privilegeRefusal } from '#lib/privileges/policy.ts'
import { standingRefusal, warningRefusal } from '#lib/standing/policy.ts'
import { lockRefusal } from '#lib/thread-states/policy.ts'
import type { ThreadState } from '#lib/thread-states/types.ts'
import { hoursAfter, MIN_OPEN_HOURS, MIN_QUESTION_HOURS } from './rules.ts'

/**
 * Returns why this person may not offer a bounty on a question, or null. It moves points, so a ban on voting counts
 * too.
 */
export function offerBountyRefusal(
  viewer: Viewer,
  question: {
    createdAt: Date
    closedAs: CloseReason | null
    bountyPoints: number
    states: readonly ThreadState[]
  },
  now: Date,
): Refusal | null {
  if (question.bountyPoints > 0) return { code: 'bountyOpen' }
  if (question.closedAs !== null) return { code: 'bountyOnClosed' }
  if (!viewer.isConfirmed) return { code: 'unconfirmed' }
  const kept = standingRefusal(viewer, 'vote') ?? warningRefusal(viewer) ?? lockRefusal(viewer, question.states)
  if (kept) return kept
  const poor = privilegeRefusal(viewer, 'offer-bounty')
  if (poor) return poor
  const isYoung = hoursAfter(question.createdAt, MIN_QUESTION_HOURS) > now
  return isYoung ? { code: 'bountyTooSoon', values: { hours: MIN_QUESTION_HOURS } } : null
}

/** Returns why this person may not award an open bounty now, whatever the answer, or null. */
export function awardBountyRefusal(
  viewer: Viewer,
  bounty: { offererId: number; offeredAt: Date; endsAt: Date },
  { states, now }: { states: readonly ThreadState[]; now: Date },
): Refusal | null {
  if (bounty.offererId !== viewer.id) return { code: 'onlyOffererAwards' }
  if (bounty.endsAt <= now) return { code: 'bountyEnded' }
  const kept = standingRefusal(viewer, 'vote') ?? lockRefusal(viewer, states)
  if (kept) return kept
  const isYoung = hoursAfter(bounty.offeredAt, MIN_OPEN_HOURS) > now
  return isYoung ? { code: 'bountyAwardTooSoon', values: { hours: MIN_OPEN_HOURS } } : null
}

/** Returns why an answer cannot win a person's bounty, or null. */
export function winRefusal(
  viewer: Viewer,
  answer: { authorId: number; isDeleted: boolean; canWin: boolean },
): Refusal | null {
  if (answer.isDeleted) return { code: 'postDeleted' }
  if (answer.authorId === viewer.id) return { code: 'bountyOwnAnswer' }
  return answer.canWin ? null : { code: 'bountyCannotWin' }
}

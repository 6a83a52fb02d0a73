import type { Viewer } from '#lib/auth/types.ts'
import { caseRefusal } from '#lib/moderation/policy.ts'
import type { ActKind } from '#lib/moderation/rules.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import type { HoldEnd } from '#lib/statements/types.ts'
import { isAppealable } from './rules.ts'

/**
 * Returns why nobody can appeal against an action, or null. The person concerned may appeal, suspended or not; the
 * command checks who that is.
 */
export function appealRefusal(act: {
  kind: ActKind
  isUndone: boolean
  ended: HoldEnd | null
  hasOtherAppeal: boolean
}): Refusal | null {
  if (!isAppealable(act.kind)) return { code: 'notAppealable' }
  if (act.hasOtherAppeal) return { code: 'appealedAlready' }
  if (act.isUndone) return { code: 'actUndone' }
  return act.ended ? { code: 'holdOver' } : null
}

/**
 * Returns why this person may not answer an appeal, or null: only moderators may, except the one who acted and the one
 * who appeals.
 */
export function answerAppealRefusal(
  viewer: Viewer,
  appeal: { actorId: number | null; appellantId: number; isEscalated: boolean },
): Refusal | null {
  const refusal = caseRefusal(viewer, { aboutUserId: appeal.appellantId, isEscalated: appeal.isEscalated })
  if (refusal) return refusal
  return appeal.actorId === viewer.id ? { code: 'appealOwnAct' } : null
}

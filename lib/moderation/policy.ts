import type { Viewer } from '#lib/auth/types.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import { standingRefusal } from '#lib/standing/policy.ts'
import { isStaff } from '#lib/users/rules.ts'

/** Returns why this person may not moderate, or null. */
export function moderateRefusal(viewer: Viewer): Refusal | null {
  return isStaff(viewer.role) ? standingRefusal(viewer) : { code: 'moderatorsOnly' }
}

/** Returns why this person may not run the site, or null. */
export function administerRefusal(viewer: Viewer): Refusal | null {
  return viewer.role === 'administrator' ? standingRefusal(viewer) : { code: 'administratorsOnly' }
}

/** The reason when nothing of an action is left to undo. */
export const SUPERSEDED: Refusal = { code: 'actSuperseded' }

/** The fields of a case that a policy needs. */
type JudgedCase = { aboutUserId: number; isEscalated: boolean }

/**
 * Returns why this person may not decide a case, or null: nobody decides about themselves, and escalated cases belong
 * to the administrators.
 */
export function caseRefusal(viewer: Viewer, found: JudgedCase): Refusal | null {
  return moderateRefusal(viewer) ?? recusal(viewer, found)
}

/** Returns why this person may not decide a case, apart from their role; null when they may. */
export function recusal(viewer: Viewer, { aboutUserId, isEscalated }: JudgedCase): Refusal | null {
  if (aboutUserId === viewer.id) return { code: 'ownCase' }
  return isEscalated && viewer.role !== 'administrator' ? { code: 'caseEscalated' } : null
}

/** Returns why this person may not escalate a case, or return it from the administrators; null when they may. */
export function escalateRefusal(
  viewer: Viewer,
  found: { aboutUserId: number },
  wished: { escalated: boolean },
): Refusal | null {
  const refusal = wished.escalated ? moderateRefusal(viewer) : administerRefusal(viewer)
  // Escalating a case about oneself would choose its judge, so another moderator does it.
  return refusal ?? (found.aboutUserId === viewer.id ? { code: 'ownCase' } : null)
}

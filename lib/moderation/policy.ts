import type { Viewer } from '#lib/auth/types.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import { standingRefusal } from '#lib/standing/policy.ts'
import { isStaff } from '#lib/users/rules.ts'

/** Why this person may not moderate, or null. */
export function moderateRefusal(viewer: Viewer): Refusal | null {
  return isStaff(viewer.role) ? standingRefusal(viewer) : { code: 'moderatorsOnly' }
}

/** Why this person may not run the site, or null. */
export function administerRefusal(viewer: Viewer): Refusal | null {
  return viewer.role === 'administrator' ? standingRefusal(viewer) : { code: 'administratorsOnly' }
}

/** Why an act cannot be taken back of which nothing is left. */
export const SUPERSEDED: Refusal = { code: 'actSuperseded' }

/** What a policy needs to know of a case. */
type JudgedCase = { aboutUserId: number; isEscalated: boolean }

/** Why this person may not decide a case, or null: nobody judges their own, and what was escalated is the administrators'. */
export function caseRefusal(viewer: Viewer, found: JudgedCase): Refusal | null {
  return moderateRefusal(viewer) ?? recusal(viewer, found)
}

/** Why a case may not be decided by this person, whatever they may otherwise do; null when it may. */
export function recusal(viewer: Viewer, { aboutUserId, isEscalated }: JudgedCase): Refusal | null {
  if (aboutUserId === viewer.id) return { code: 'ownCase' }
  return isEscalated && viewer.role !== 'administrator' ? { code: 'caseEscalated' } : null
}

/** Why this person may not pass a case on to the administrators, or give it back from them; null when they may. */
export function escalateRefusal(
  viewer: Viewer,
  found: { aboutUserId: number },
  wished: { escalated: boolean },
): Refusal | null {
  const refusal = wished.escalated ? moderateRefusal(viewer) : administerRefusal(viewer)
  // Handing one's own on would choose who judges it: a colleague who sees it does.
  return refusal ?? (found.aboutUserId === viewer.id ? { code: 'ownCase' } : null)
}

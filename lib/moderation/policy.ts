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

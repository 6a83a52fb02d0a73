import type { Viewer } from '#lib/auth/types.ts'
import { isStaff } from '#lib/users/rules.ts'
import { trustOf } from './rules.ts'
import type { TrustLevel } from './rules.ts'

/** Returns how far the limits trust a signed-in person. */
export function trustOfViewer(viewer: Viewer, now: Date): TrustLevel {
  return trustOf({ ...viewer, isStaff: isStaff(viewer.role) }, viewer.limits, now)
}

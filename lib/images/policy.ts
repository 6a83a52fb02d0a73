import type { Viewer } from '#lib/auth/types.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import { standingRefusal, warningRefusal } from '#lib/standing/policy.ts'

/** Returns why this person may not upload images, or null. How many they may upload is checked separately. */
export function uploadRefusal(viewer: Viewer): Refusal | null {
  if (!viewer.isConfirmed) return { code: 'unconfirmed' }
  return standingRefusal(viewer, 'links') ?? warningRefusal(viewer)
}

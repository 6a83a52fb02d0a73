import type { Viewer } from '#lib/auth/types.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import { standingRefusal } from '#lib/standing/policy.ts'

/** Returns why this person may not follow one more, or null. */
export function followRefusal(viewer: Viewer, { following, max }: { following: number; max: number }): Refusal | null {
  return standingRefusal(viewer) ?? (following >= max ? { code: 'followsFull', values: { max } } : null)
}

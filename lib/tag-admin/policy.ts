import type { Viewer } from '#lib/auth/types.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import { privilegeRefusal } from '#lib/privileges/policy.ts'
import { standingRefusal } from '#lib/standing/policy.ts'
import { MAX_OPEN_TAG_FLAGS } from './rules.ts'

/** Returns why this person may not flag a tag's texts, or null; a ban is checked separately. `open`: their waiting flags. */
export function flagTagRefusal(viewer: Viewer, open: number): Refusal | null {
  if (!viewer.isConfirmed) return { code: 'unconfirmed' }
  const refusal = standingRefusal(viewer, 'flag') ?? privilegeRefusal(viewer, 'flag')
  if (refusal) return refusal
  return open >= MAX_OPEN_TAG_FLAGS ? { code: 'tagFlagsWaiting', values: { max: MAX_OPEN_TAG_FLAGS } } : null
}

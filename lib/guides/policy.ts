import type { Viewer } from '#lib/auth/types.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import { postRefusal } from '#lib/posts/policy.ts'
import { privilegeRefusal } from '#lib/privileges/policy.ts'
import { standingRefusal, warningRefusal } from '#lib/standing/policy.ts'
import { lockRefusal } from '#lib/thread-states/policy.ts'
import type { ThreadState } from '#lib/thread-states/types.ts'

/** Returns why this person may not write a guide, or null. */
export function writeGuideRefusal(viewer: Viewer): Refusal | null {
  return postRefusal(viewer, 'ask') ?? privilegeRefusal(viewer, 'write-guide')
}

/** Returns why this person may not say that a guide still holds, or null. */
export function checkGuideRefusal(viewer: Viewer, guide: { states: readonly ThreadState[] }): Refusal | null {
  return reviewGuidesRefusal(viewer) ?? lockRefusal(viewer, guide.states)
}

/** Returns why this person may not see the guides that wait for a check, or null. */
export function reviewGuidesRefusal(viewer: Viewer): Refusal | null {
  if (!viewer.isConfirmed) return { code: 'unconfirmed' }
  return standingRefusal(viewer, 'edit') ?? warningRefusal(viewer) ?? privilegeRefusal(viewer, 'check-guide')
}

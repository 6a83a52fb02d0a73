import type { Viewer } from '#lib/auth/types.ts'
import { trustOfViewer } from '#lib/limits/trust.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import { privilegeRefusal } from '#lib/privileges/policy.ts'
import { standingRefusal, warningRefusal } from '#lib/standing/policy.ts'

/** Returns why this person may not upload images, or null. How many they may upload is checked separately. */
export function uploadRefusal(viewer: Viewer): Refusal | null {
  if (!viewer.isConfirmed) return { code: 'unconfirmed' }
  return standingRefusal(viewer, 'links') ?? warningRefusal(viewer)
}

/** Returns why this person may not upload files for download, or null. */
export function fileRefusal(viewer: Viewer): Refusal | null {
  return uploadRefusal(viewer) ?? privilegeRefusal(viewer, 'attach-files')
}

/** Returns the refusal of an upload that ended with `problem` because of the limit of the day, or null. */
export function limitRefusal(viewer: Viewer, problem: string | undefined, now: Date): Refusal | null {
  if (problem !== 'dailyLimit') return null
  const limit = viewer.limits.daily.upload[trustOfViewer(viewer, now)]
  return { code: 'dailyLimit', values: { what: 'upload', limit } }
}

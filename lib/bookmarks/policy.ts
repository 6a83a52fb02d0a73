import type { Viewer } from '#lib/auth/types.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import { standingRefusal } from '#lib/standing/policy.ts'
import { MAX_BOOKMARKS, MAX_FOLDERS } from './rules.ts'

/** Returns why this person may not save one more post, or null. */
export function bookmarkRefusal(viewer: Viewer, saved: number): Refusal | null {
  const full: Refusal = { code: 'bookmarksFull', values: { max: MAX_BOOKMARKS } }
  return standingRefusal(viewer) ?? (saved >= MAX_BOOKMARKS ? full : null)
}

/** Returns why this person may not make one more folder, or null. */
export function folderRefusal(viewer: Viewer, folders: number): Refusal | null {
  const full: Refusal = { code: 'foldersFull', values: { max: MAX_FOLDERS } }
  return standingRefusal(viewer) ?? (folders >= MAX_FOLDERS ? full : null)
}

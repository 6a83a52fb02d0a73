import type { Viewer } from '#lib/auth/types.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import { privilegeRefusal } from '#lib/privileges/policy.ts'
import { standingRefusal } from '#lib/standing/policy.ts'

/** Returns why this person may not create a tag, or null. */
export function newTagRefusal(viewer: Viewer) {
  return privilegeRefusal(viewer, 'new-tag')
}

/** Returns why this person may not describe a tag, or null: its creator may, and people who may edit others' posts. */
export function describeTagRefusal(viewer: Viewer, tag: { createdById: number | null }): Refusal | null {
  const kept = standingRefusal(viewer, 'edit')
  if (kept) return kept
  return tag.createdById === viewer.id ? null : privilegeRefusal(viewer, 'edit')
}

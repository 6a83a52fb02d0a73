import type { Viewer } from '#lib/auth/types.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import { EDIT_OTHERS_REPUTATION, NEW_TAG_REPUTATION } from '#lib/reputation/rules.ts'
import { isStaff } from '#lib/users/rules.ts'

/** Why this person may not make a new tag, or null. */
export function newTagRefusal(viewer: Viewer): Refusal | null {
  if (isStaff(viewer.role) || viewer.reputation >= NEW_TAG_REPUTATION) return null
  return { code: 'newTagNeedsReputation', values: { needed: NEW_TAG_REPUTATION, have: viewer.reputation } }
}

/** Why this person may not describe a tag, or null: whoever made it, and whoever may edit others' posts. */
export function describeTagRefusal(viewer: Viewer, tag: { createdById: number | null }): Refusal | null {
  if (isStaff(viewer.role) || viewer.reputation >= EDIT_OTHERS_REPUTATION) return null
  if (tag.createdById === viewer.id) return null
  return { code: 'editNeedsReputation', values: { needed: EDIT_OTHERS_REPUTATION, have: viewer.reputation } }
}

import type { Viewer } from '#lib/auth/types.ts'
import { moderateRefusal } from '#lib/moderation/policy.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import { isStaff } from '#lib/users/rules.ts'
import type { Role } from '#lib/users/rules.ts'

type Person = { id: number; role: Role }

/**
 * Returns why this person may not warn or restrict another, or null: only administrators may act on staff, and nobody
 * on themselves.
 */
export function sanctionRefusal(viewer: Viewer, person: Person): Refusal | null {
  const refusal = moderateRefusal(viewer)
  if (refusal) return refusal
  if (person.id === viewer.id) return { code: 'notOnYourself' }
  return isStaff(person.role) && viewer.role !== 'administrator' ? { code: 'staffIsAdministrators' } : null
}

/** Returns why this person may not write a note on another, or null. */
export function noteRefusal(viewer: Viewer, person: Pick<Person, 'id'>): Refusal | null {
  return moderateRefusal(viewer) ?? (person.id === viewer.id ? { code: 'notOnYourself' } : null)
}

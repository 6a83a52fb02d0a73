import type { Refusal } from '#lib/platform/errors.ts'

/** Why a role may not be changed, or null, as things stand when it is written. */
export function roleRefusal(change: { isAdministrator: boolean; isOwn: boolean }): Refusal | null {
  if (!change.isAdministrator) return { code: 'administratorsOnly' }
  return change.isOwn ? { code: 'ownRole' } : null
}

import type { Viewer } from '#lib/auth/types.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import { isStaff } from '#lib/users/rules.ts'
import type { ThreadState } from './types.ts'

/** Returns why a lock keeps this person from writing, voting or editing here, or null. Moderators may continue. */
export function lockRefusal(viewer: Viewer, states: readonly ThreadState[]): Refusal | null {
  const lock = states.find(({ kind }) => kind === 'locked')
  if (!lock || isStaff(viewer.role)) return null
  return lock.endsAt === null
    ? { code: 'locked', values: { reason: lock.reason } }
    : { code: 'lockedUntil', values: { reason: lock.reason, until: lock.endsAt.getTime() } }
}

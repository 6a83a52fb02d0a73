import type { Viewer } from '#lib/auth/types.ts'
import type { CloseReason } from '#lib/closing/rules.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import { privilegeRefusal } from '#lib/privileges/policy.ts'
import { isStaff } from '#lib/users/rules.ts'
import type { ThreadState } from './types.ts'

/** Why a lock keeps this person from writing, voting or editing here, or null. Moderators go on working. */
export function lockRefusal(viewer: Viewer, states: readonly ThreadState[]): Refusal | null {
  const lock = states.find(({ kind }) => kind === 'locked')
  if (!lock || isStaff(viewer.role)) return null
  return lock.endsAt === null
    ? { code: 'locked', values: { reason: lock.reason } }
    : { code: 'lockedUntil', values: { reason: lock.reason, until: lock.endsAt.getTime() } }
}

/** Why this question takes no answer of this person, or null: closed, locked, or protected from newcomers. */
export function answerRefusal(
  viewer: Viewer,
  thread: { closedAs: CloseReason | null; states: readonly ThreadState[] },
): Refusal | null {
  if (thread.closedAs !== null) return { code: 'closed' }
  const locked = lockRefusal(viewer, thread.states)
  if (locked) return locked
  const isProtected = thread.states.some(({ kind }) => kind === 'protected')
  return isProtected ? privilegeRefusal(viewer, 'answer-protected') : null
}

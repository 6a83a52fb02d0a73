import type { Viewer } from '#lib/auth/types.ts'
import type { Restriction } from '#lib/standing/rules.ts'
import { NO_LIMITS } from '#lib/limits/rules.ts'
import type { UserId } from '#lib/platform/ids.ts'

/** Returns a person as policies see them, without a row, so that unit tests need no database. */
export function aViewer(overrides: Partial<Omit<Viewer, 'id'>> & { id?: number } = {}): Viewer {
  const { id = 1, ...rest } = overrides
  return {
    id: id as UserId,
    handle: 'sara',
    displayName: 'Sara',
    role: 'member',
    reputation: 1,
    isConfirmed: true,
    locale: 'en',
    createdAt: new Date('2026-01-01T12:00:00.000Z'),
    stage: 'new',
    // A test of a limit sets it.
    limits: NO_LIMITS,
    restrictions: [],
    hasUnreadWarning: false,
    ...rest,
  }
}

/** Returns a restriction in force until lifted. */
export function aRestriction(overrides: Partial<Restriction> = {}): Restriction {
  const startsAt = '2026-03-01T12:00:00+00:00'
  return { id: 1, scope: 'ask', reason: 'for a while', startsAt, endsAt: null, actId: null, ...overrides }
}

import type { Viewer } from '#lib/auth/types.ts'
import type { UserId } from '#lib/platform/ids.ts'

/** Somebody as policies see them; no row behind it, so that unit tests need no database. */
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
    ...rest,
  }
}

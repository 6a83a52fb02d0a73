import type { Role } from '#lib/users/rules.ts'

const DAY_MS = 24 * 60 * 60_000
/** An invitation works for this long. */
export const INVITATION_LIFE_MS = 14 * DAY_MS

/** Returns the number of open invitations that a person may have at a time. */
export function maxOpenInvitations(role: Role): number {
  return role === 'administrator' ? 50 : 5
}

type Dates = { expiresAt: Date; revokedAt: Date | null; usedAt: Date | null }

/** Returns what became of an invitation. */
export function stateOfInvitation({ expiresAt, revokedAt, usedAt }: Dates, now: Date) {
  if (usedAt !== null) return 'used'
  if (revokedAt !== null) return 'revoked'
  return expiresAt > now ? 'open' : 'expired'
}

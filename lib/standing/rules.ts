import type { RestrictionScope } from '#db/vocabulary/users.ts'
import type { Limits, TrustLevel } from '#lib/limits/rules.ts'

export { RESTRICTION_SCOPES } from '#db/vocabulary/users.ts'
export type { RestrictionScope } from '#db/vocabulary/users.ts'

/** Characters of a reason for an action, shown to the person concerned and in the log. */
export const REASON_LENGTH = { min: 10, max: 1000 } as const

/** Possible lengths of a restriction, in days; null lasts until lifted. */
export const RESTRICTION_DAYS = [1, 3, 7, 30, 90, 365] as const

/** A restriction in force, as its person sees it. */
export type Restriction = {
  id: number
  scope: RestrictionScope
  reason: string
  startsAt: string
  /** The end; null means until lifted. */
  endsAt: string | null
  actId: number | null
}

/** Refusals that the standing page explains. */
const EXPLAINED: ReadonlySet<string> = new Set([
  'suspended',
  'suspendedUntil',
  'restricted',
  'restrictedUntil',
  'unreadWarning',
  'dailyLimit',
  'networkLimit',
  'profileHidden',
  'flagBan',
])

/** Returns whether the standing page says more about a refusal with this code. */
export function isExplainedByStanding(code: string): boolean {
  return EXPLAINED.has(code)
}

const DAY_MS = 86_400_000

/**
 * Returns the next level of trust, its points, and the end of the first day if that is also required; null at the
 * highest. Example: 4 points, 2 hours old → member at 10 points, after 22 more hours.
 */
export function nextTrustLevel(
  person: { trust: TrustLevel; reputation: number; createdAt: Date },
  limits: Pick<Limits, 'memberFrom' | 'trustedFrom'>,
  now: Date,
): { to: TrustLevel; points: number; have: number; firstDayEnds: Date | null } | null {
  const { trust, reputation: have, createdAt } = person
  if (trust === 'trusted') return null
  if (trust === 'member') return { to: 'trusted', points: limits.trustedFrom, have, firstDayEnds: null }
  const ends = new Date(createdAt.getTime() + DAY_MS)
  return { to: 'member', points: limits.memberFrom, have, firstDayEnds: ends > now ? ends : null }
}

import type { RESTRICTION_DAYS } from '#lib/standing/rules.ts'

/** Characters of a warning, which the person must read before the next post. */
export const WARNING_LENGTH = { min: 20, max: 2000 } as const

/** The time within which the same note by the same moderator counts as sent twice. */
export const NOTE_REPEAT_MS = 10 * 60_000

/** The time within which the same restriction counts as sent twice, not as a longer one. */
const RESTRICTION_REPEAT_MS = 10 * 60_000

const DAY_MS = 86_400_000

/** The length of a restriction: days, or null until it is lifted. */
export type RestrictionLength = (typeof RESTRICTION_DAYS)[number] | null

/** Returns the end of a restriction that begins now; null until it is lifted. */
export function endOf(days: RestrictionLength, now: Date): Date | null {
  return days === null ? null : new Date(now.getTime() + days * DAY_MS)
}

/**
 * Compares a new restriction with one in force of the same scope: `same` changes nothing, `longer` replaces it,
 * `shorter` is refused, because a moderator chose the other on purpose. Null never ends. Example: 7 days asked for
 * twice within a minute → `same`; 30 days over 7 → `longer`.
 */
export function compareEnds(wished: Date | null, standing: Date | null): 'same' | 'longer' | 'shorter' {
  if (standing === null) return wished === null ? 'same' : 'shorter'
  if (wished === null) return 'longer'
  const differenceMs = wished.getTime() - standing.getTime()
  if (differenceMs > RESTRICTION_REPEAT_MS) return 'longer'
  return differenceMs < 0 ? 'shorter' : 'same'
}

/** The filters of a user history. */
export const TIMELINE_FILTERS = ['posts', 'edits', 'votes', 'flags', 'acts', 'notes'] as const
export type TimelineFilter = (typeof TIMELINE_FILTERS)[number]

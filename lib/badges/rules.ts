import {
  BADGE_NEEDS,
  BADGES,
  GOOD_FLAGS_PERCENT,
  KEPT_DAYS,
  LATE_DAYS,
  MAX_VOTES_OF_ANSWER,
  RELIEF_READERS,
  WELCOME_HOURS,
} from '#db/vocabulary/badges.ts'
import type { BadgeName } from '#db/vocabulary/badges.ts'

export { BADGES } from '#db/vocabulary/badges.ts'
export type { BadgeName } from '#db/vocabulary/badges.ts'

/** The levels, from the hardest to the easiest. */
export const BADGE_LEVELS = ['gold', 'silver', 'bronze'] as const
export type BadgeLevel = (typeof BADGE_LEVELS)[number]

/** The first badge of each level: `BADGES` is sorted by level. */
const FIRST: Readonly<Record<Exclude<BadgeLevel, 'gold'>, BadgeName>> = {
  silver: 'tag-expert',
  bronze: 'tag-contributor',
}

/** Returns the level of a badge. Example: `first-hand-10` → silver. */
export function levelOf(badge: BadgeName): BadgeLevel {
  const place = BADGES.indexOf(badge)
  if (place >= BADGES.indexOf(FIRST.bronze)) return 'bronze'
  return place >= BADGES.indexOf(FIRST.silver) ? 'silver' : 'gold'
}

/** Returns whether a word in an address names a badge. */
export function isBadge(word: string): word is BadgeName {
  return BADGES.some((badge) => badge === word)
}

/** Returns the numbers that the text of a badge's rule may name. */
export function numbersOf(badge: BadgeName) {
  return {
    ...BADGE_NEEDS[badge],
    most: MAX_VOTES_OF_ANSWER,
    lateDays: LATE_DAYS,
    keptDays: KEPT_DAYS,
    hours: WELCOME_HOURS,
    readers: RELIEF_READERS,
    percent: GOOD_FLAGS_PERCENT,
  }
}

import type { PostKind } from '#db/vocabulary/posts.ts'
import { FLAG_REASONS } from '#db/vocabulary/cases.ts'
import type { FlagReason } from '#db/vocabulary/cases.ts'

export { FLAG_REASONS } from '#db/vocabulary/cases.ts'
export type { FlagReason, FlagState } from '#db/vocabulary/cases.ts'

export type FlagTargetKind = PostKind | 'comment' | 'profile' | 'tag'

/** The reasons that each kind of target can be flagged for. */
export const REASONS_FOR: Readonly<Record<FlagTargetKind, readonly FlagReason[]>> = {
  question: FLAG_REASONS.filter((reason) => reason !== 'not-an-answer'),
  answer: FLAG_REASONS.filter((reason) => reason !== 'needs-details'),
  guide: FLAG_REASONS.filter((reason) => reason !== 'not-an-answer' && reason !== 'duplicate'),
  comment: ['spam', 'rude', 'names-person', 'undisclosed-interest', 'illegal', 'other'],
  profile: ['spam', 'rude', 'names-person', 'undisclosed-interest', 'illegal', 'other'],
  tag: ['spam', 'rude', 'names-person', 'undisclosed-interest', 'illegal', 'other'],
}

/** The urgency of each reason, before the flagger's record and the views: harm to people first. */
const REASON_WEIGHT: Readonly<Record<FlagReason, number>> = {
  illegal: 8,
  'names-person': 6,
  spam: 5,
  rude: 4,
  'undisclosed-interest': 3,
  other: 2,
  'not-an-answer': 2,
  duplicate: 1,
  'needs-details': 1,
}

/** Decided flags: the number of helpful ones and of declined ones. */
export type FlagRecord = { helpful: number; declined: number }

/**
 * Computes how far a flagger is trusted: (helpful + 2) / (decided + 4), the success ratio of Codidact's abilities. From
 * 0 to 1; 0.5 for a person without decided flags. Example: 10 helpful, none declined → 12 / 14 = 0.857.
 */
export function flaggerRatio({ helpful, declined }: FlagRecord): number {
  return (helpful + 2) / (helpful + declined + 4)
}

/**
 * Computes the weight of one flag in the queue: reason × flagger's record × views of the target, where the views count
 * by order of magnitude: 1 + log10(1 + views). Example: spam by a newcomer under a question seen 99 times → 5 × 0.5 × 3
 * = 7.5.
 */
export function flagWeight(flag: { reason: FlagReason; record: FlagRecord; viewCount: number }): number {
  return REASON_WEIGHT[flag.reason] * flaggerRatio(flag.record) * (1 + Math.log10(1 + flag.viewCount))
}

/** Characters of a flag's text; required for `other`. */
export const FLAG_TEXT_LENGTH = { min: 10, max: 500 } as const

/**
 * A person with this share of more than `decided` flags declined within `days` may not flag for now (as in Stack
 * Exchange's flag ban).
 */
export const FLAG_BAN = { declinedShare: 0.25, decided: 10, days: 7 } as const

/** Reasons that hide a post once enough people give them. */
export const HIDING_REASONS: readonly FlagReason[] = ['spam', 'rude']

const DAY_MS = 86_400_000

/** A decided flag of a person. */
export type Decision = { isDeclined: boolean; at: Date }

/**
 * Returns the ban that follows from a person's decided flags at a moment, or null. It ends when enough of the flags are
 * older than `FLAG_BAN.days`. Example: 11 decided within the week, 3 of them declined: 3 / 11 = 0.27, so they are
 * banned until the first of the 11 is a week old.
 */
export function flagBanOf(
  decisions: readonly Decision[],
  now: Date,
): { declined: number; decided: number; until: Date } | null {
  const counted = recentOf(decisions, now)
  if (!isBanned(counted)) return null
  const ends = counted.map(({ at }) => new Date(at.getTime() + FLAG_BAN.days * DAY_MS))
  const until = ends
    .toSorted((a, b) => a.getTime() - b.getTime())
    .find((moment) => !isBanned(recentOf(counted, moment)))
  if (!until) throw new Error('a ban without flags')
  return { declined: counted.filter(({ isDeclined }) => isDeclined).length, decided: counted.length, until }
}

/** Returns the flags that were decided within the days that count for a ban. */
function recentOf(decisions: readonly Decision[], now: Date): readonly Decision[] {
  return decisions.filter(({ at }) => now.getTime() - at.getTime() < FLAG_BAN.days * DAY_MS)
}

function isBanned(counted: readonly Decision[]): boolean {
  const declined = counted.filter(({ isDeclined }) => isDeclined).length
  return counted.length > FLAG_BAN.decided && declined / counted.length >= FLAG_BAN.declinedShare
}

/**
 * Flags are counted only in this many of a person's latest cases, and among this many flags that they raised: more
 * would change nothing.
 */
export const COUNTED = { cases: 500, raised: 1000 } as const

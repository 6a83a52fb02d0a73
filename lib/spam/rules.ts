import type { Limits, TrustLevel } from '#lib/limits/rules.ts'
import { BURST_SIGNS } from './types.ts'
import type { BurstCounts, BurstSign } from './types.ts'

/** Points at which a post is as likely spam as not. */
export const EVEN_POINTS = 3.5
/** Posts of this score and above wait for a moderator. */
export const HOLD_SCORE = 0.5
/**
 * A name of somebody new with a phrase of spam is refused from this score on: few words, so few points. Examples: "best casino" 0.12,
 * "crypto king" 0.19; "Sara Casino" 0.03.
 */
export const NAME_SCORE = 0.1
/**
 * How much likelier spam than honest a text must be to be held, in points (powers of two), were both as frequent: an honest text that
 * is held costs more than one of spam that is published and looked at.
 */
export const HOLD_FROM_ODDS = 3.6
/**
 * Texts of new people from this score on are published, and a moderator looks at them: 5.5 points below `HOLD_SCORE`. It is low on
 * purpose: nobody is kept waiting by it, and the first post of an account is looked at anyway.
 */
export const REVIEW_SCORE = 0.022
/** One's own text is refused a second time within a day from this length on, in characters: thanks may be said twice. */
export const REPEATED_CHARS = 60
/** Within this time a burst is counted. */
export const BURST_MS = 3_600_000

/** Refusals that a burst counts: somebody hurries against the limits. */
const HURRIED: ReadonlySet<string> = new Set([
  'dailyLimit',
  'networkLimit',
  'slowMode',
  'tooManyLinks',
  'tooManyMentions',
  'repeatedText',
  'heldFull',
])

/** Whether a refusal with this code counts towards a burst. */
export function isHurried(code: string): boolean {
  return HURRIED.has(code)
}

/**
 * What makes a burst of what somebody did lately, the weightiest; null when it is none. How much a new account and its network
 * post says nothing of members, and nobody asks the trusted for anything.
 * Example: a newcomer with five texts in this hour is in none; with six their seventh is asked for a proof.
 */
export function burstOf(counts: BurstCounts, limits: Limits, trust: TrustLevel): BurstSign | null {
  if (trust === 'trusted') return null
  const from: BurstCounts = {
    held: limits.proofFromHeld,
    refusals: limits.proofFromRefusals,
    network: trust === 'new' ? limits.proofFromNetwork : Infinity,
    posts: trust === 'new' ? limits.proofFromPosts : Infinity,
  }
  return BURST_SIGNS.find((sign) => counts[sign] >= from[sign]) ?? null
}

/** Texts this similar to confirmed spam are the same spam. */
export const SAME_SPAM = 0.45
/** What that is worth, in points. */
export const SAME_SPAM_POINTS = 6

/** A score from 0 to 1 from points: a point more doubles the odds. At `EVEN_POINTS` it is one half, two points more 0.8. */
export function scoreOf(points: number): number {
  return 1 / (1 + 2 ** (EVEN_POINTS - points))
}

/**
 * What the words say, from -4 to 4: the sum of their evidence, by the root of their number, so that length proves nothing.
 * Example: three words that are four times as likely in spam (2 bits each) say 3.
 */
export function wordValue(bits: readonly number[]): number {
  const sum = bits.reduce((total, one) => total + within(one, 4), 0)
  return within(sum / Math.sqrt(bits.length + 1), 4)
}

function within(value: number, most: number): number {
  return Math.max(-most, Math.min(most, value))
}

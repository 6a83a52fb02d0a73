import type { Limits, TrustLevel } from '#lib/limits/rules.ts'
import { BURST_SIGNS } from './types.ts'
import type { BurstCounts, BurstSign } from './types.ts'

/** The points at which a post is as likely spam as not. */
export const EVEN_POINTS = 3.5
/** Posts with this score or more are held. */
export const HOLD_SCORE = 0.5
/**
 * A new person's name that contains a spam phrase is refused from this score on: few words, so few points. Examples:
 * "best casino" 0.12, "crypto king" 0.19; "Sara Casino" 0.03.
 */
export const NAME_SCORE = 0.1
/**
 * The points (powers of two) by which a text must be likelier spam than honest to be held, if both were equally
 * frequent: holding an honest text costs more than publishing a spam text that is then reviewed.
 */
export const HOLD_FROM_ODDS = 3.6
/**
 * Texts of new people with this score or more are published, and a moderator reviews them: 4.5 points below
 * `HOLD_SCORE`. It is low on purpose: nobody has to wait for it. It is above the score of a text without any sign,
 * which is 5.4 points below: such texts gave moderators work and were honest.
 */
export const REVIEW_SCORE = 0.042
/**
 * The length in characters from which a person's own text is refused a second time within a day: short thanks may be
 * repeated.
 */
export const REPEATED_CHARS = 60
/** The time within which a burst is counted. */
export const BURST_MS = 3_600_000

/** Refusals that count towards a burst: the person keeps hitting the limits. */
const HURRIED: ReadonlySet<string> = new Set([
  'dailyLimit',
  'networkLimit',
  'slowMode',
  'tooManyLinks',
  'tooManyMentions',
  'repeatedText',
  'heldFull',
])

/** Returns whether a refusal with this code counts towards a burst. */
export function isHurried(code: string): boolean {
  return HURRIED.has(code)
}

/**
 * Returns the strongest measure that makes a person's recent posts a burst; null if none does. Numbers of new accounts
 * and of their network do not apply to members, and trusted people are never asked. Example: for a new person five
 * texts in this hour are no burst; after six, the seventh needs a proof.
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

/** The similarity to confirmed spam from which a text counts as the same spam. */
export const SAME_SPAM = 0.45
/** The weight of such similarity, in points. */
export const SAME_SPAM_POINTS = 6

/**
 * Turns points into a score from 0 to 1: each point doubles the odds. At `EVEN_POINTS` it is one half, two points more
 * 0.8.
 */
export function scoreOf(points: number): number {
  return 1 / (1 + 2 ** (EVEN_POINTS - points))
}

/**
 * Computes the evidence of the words, from -4 to 4: the sum of their evidence, divided by the root of their number plus
 * one, so that length proves nothing. Example: three words that are four times as likely in spam (2 bits each) give 6 /
 * √4 = 3.
 */
export function wordValue(bits: readonly number[]): number {
  const sum = bits.reduce((total, one) => total + within(one, 4), 0)
  return within(sum / Math.sqrt(bits.length + 1), 4)
}

function within(value: number, most: number): number {
  return Math.max(-most, Math.min(most, value))
}

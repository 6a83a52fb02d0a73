import type { Limits, TrustLevel } from '#lib/limits/rules.ts'
import { BURST_SIGNS } from './types.ts'
import type { BurstCounts, BurstSign, Why, WhyCode } from './types.ts'

/**
 * What each sign weighs, in points. They are added, as SpamAssassin does it, since a moderator can follow a sum:
 * https://spamassassin.apache.org/doc.html (2026-11). An honest post has one sign or two of them, spam has many.
 */
export const POINTS = {
  /** Per unit of the classifier's evidence, see `wordPoints`. */
  word: 0.9,
  plainLink: 0.8,
  furtherLink: 0.5,
  bareLink: 0.9,
  namedHost: 1.2,
  sellingHost: 1.8,
  commercialHost: 0.5,
  shortener: 2.5,
  creditedLink: 1.5,
  sameHostAgain: 0.7,
  mostlyLinks: 2,
  linkAtEnd: 0.5,
  phone: 2.4,
  handle: 2.5,
  messenger: 1.5,
  email: 1.6,
  disguisedWord: 1.5,
  shouting: 2,
  exclaiming: 0.8,
  emoji: 1.2,
  repeated: 2,
  offTopic: 1.5,
  praise: 1.4,
  foreignScript: 2.5,
  similar: 6,
  discussed: -1,
  hype: 0.45,
  impersonal: 1,
  firm: 0.6,
  asks: -1.2,
  noContact: -1.5,
  /** Phrases of somebody who gives no way to be reached weigh this part. */
  phrasesWithoutContact: 0.6,
  phrasesOfAsker: 0.4,
  contactOffTopic: 1.5,
} as const

/** Most points a sign can give, however often it is there. */
export const MOST = {
  words: 4,
  wordsForReachable: 2.2,
  phrases: 9,
  links: 3,
  disguised: 5,
  emoji: 2.4,
  hype: 2.2,
  praise: 3,
  discussed: 3,
} as const

/** Points at which a post is as likely spam as not. */
const EVEN_POINTS = 3.5
/** Posts of this score and above wait for a moderator. */
export const HOLD_SCORE = 0.5
/** One's own text is refused a second time within a day from this length on, in characters: thanks may be said twice. */
export const REPEATED_CHARS = 60
/**
 * The proof of work: on average 256 keys of 5,000 rounds each, about a second of a telephone's time and one key of ours.
 * A challenge is good for two hours, the time a form may stand open; done after a burst, nothing is asked for two hours more.
 */
export const PROOF = {
  algorithm: 'PBKDF2/SHA-256',
  iterations: 5000,
  keyPrefix: '00',
  lifeMs: 2 * 3_600_000,
  vouchesMs: 2 * 3_600_000,
} as const

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

/** A score from 0 to 1 from points: a point more doubles the odds. At `EVEN_POINTS` it is one half, two points more 0.8. */
export function scoreOf(points: number): number {
  return 1 / (1 + 2 ** (EVEN_POINTS - points))
}

/** The classifier's evidence as points: the sum of what words say, by the root of their number, so that length proves nothing. */
export function wordPoints(bits: readonly number[], isReachable: boolean): number {
  const sum = bits.reduce((total, one) => total + within(one, 4), 0)
  const points = within((sum / Math.sqrt(bits.length + 1)) * POINTS.word, MOST.words)
  // Who leaves an address wraps it in the words of the trade: those speak for the post only so far.
  return isReachable ? Math.max(points, -MOST.wordsForReachable) : points
}

/** A reason, or nothing when it weighs nothing. */
export function reason(code: WhyCode, points: number, found: Partial<Pick<Why, 'values' | 'words'>> = {}): Why[] {
  if (points === 0) return []
  return [{ code, points: Math.round(points * 100) / 100, values: found.values ?? {}, words: found.words ?? [] }]
}

function within(value: number, most: number): number {
  return Math.max(-most, Math.min(most, value))
}

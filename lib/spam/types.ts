import type { SignCode } from '#db/vocabulary/spam.ts'

export type { SpamSigns } from '#db/vocabulary/spam.ts'

/** A sign and its strength: 0 to 3, for words -4 to 4. */
export type Sign = {
  code: SignCode
  value: number
  values: Readonly<Record<string, number>>
  words: readonly string[]
}

/** The weights of signs, in points for each 1 of their value; a sign without points does not count. */
export type SignWeights = { bias: number; points: Partial<Record<SignCode, number>> }

/**
 * The measures that make a burst, the strongest first: held texts, refusals by the limits, texts of a network, of an
 * account.
 */
export const BURST_SIGNS = ['held', 'refusals', 'network', 'posts'] as const
export type BurstSign = (typeof BURST_SIGNS)[number]
/** A person's recent activity. */
export type BurstCounts = Readonly<Record<BurstSign, number>>

/** The evidence of one word: the logarithm (base 2) of the ratio of its frequencies in spam and in honest posts. */
export type WordEvidence = { word: string; bits: number }

/** Posts and comments of an account that has only spam. */
export type OnlySpam = { count: number; beside: number }

import type { SignCode } from '#db/vocabulary/spam.ts'

export type { SpamSigns } from '#db/vocabulary/spam.ts'

/** A sign that was found, and how strongly it is there: 0 to 3, for words -4 to 4. */
export type Sign = {
  code: SignCode
  value: number
  values: Readonly<Record<string, number>>
  words: readonly string[]
}

/** What signs are worth, in points for each 1 of their value; a sign without points is not weighed. */
export type SignWeights = { bias: number; points: Partial<Record<SignCode, number>> }

/** What makes a burst, the weightiest first: texts that wait, refusals by the limits, texts of a network, of an account. */
export const BURST_SIGNS = ['held', 'refusals', 'network', 'posts'] as const
export type BurstSign = (typeof BURST_SIGNS)[number]
/** What somebody did lately. */
export type BurstCounts = Readonly<Record<BurstSign, number>>

/** How telling one word is: the logarithm (base 2) of how much likelier it is in spam than in honest posts. */
export type WordEvidence = { word: string; bits: number }

/** Posts and comments of an account that has nothing but spam. */
export type OnlySpam = { count: number; beside: number }

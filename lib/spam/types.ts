import type { SignCode, SpamVerdict, Why } from '#db/vocabulary/spam.ts'
import type { CommentId, PostId } from '#lib/platform/ids.ts'

export { SIGN_CODES } from '#db/vocabulary/spam.ts'
export type { SignCode, SpamSigns, Why } from '#db/vocabulary/spam.ts'

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

/** A post as it was typed. Answers and comments have no title; `renderedAs` says how the body is rendered. */
export type SpamText = { title: string; body: string; renderedAs?: 'post' | 'comment' }

/** What came of looking at a post. `why` is ordered by weight, the heaviest first. */
export type Assessment = {
  verdict: SpamVerdict
  /** How likely it is spam, from 0 to 1; `HOLD_SCORE` and more is held. */
  score: number
  why: readonly Why[]
}

/**
 * What came of all layers. What passes and needs a review is published, with a case for the moderators (source `possible-spam`).
 */
export type Screening = Assessment & { needsReview?: boolean }

/** A post or comment that waits. */
export type HeldText = { kind: 'post'; id: PostId } | { kind: 'comment'; id: CommentId }

/** How telling one word is: the logarithm (base 2) of how much likelier it is in spam than in honest posts. */
export type WordEvidence = { word: string; bits: number }

/** Posts and comments of an account that has nothing but spam. */
export type OnlySpam = { count: number; beside: number }

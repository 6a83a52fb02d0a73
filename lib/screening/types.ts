import type { SpamVerdict, Why } from '#db/vocabulary/spam.ts'
import type { CommentId, PostId } from '#lib/platform/ids.ts'

export type { Why } from '#db/vocabulary/spam.ts'

/** A post as it was typed. Answers and comments have no title; `renderedAs` says how the body is rendered. */
export type SpamText = { title: string; body: string; renderedAs?: 'post' | 'comment' }

/** The result of examining a post. `why` is ordered by weight, the heaviest first. */
export type Assessment = {
  verdict: SpamVerdict
  /** The probability of spam, from 0 to 1; `HOLD_SCORE` and more is held. */
  score: number
  why: readonly Why[]
}

/**
 * The combined result of all layers. A text that passes but needs a review is published, with a case for the moderators
 * (source `possible-spam`).
 */
export type Screening = Assessment & { needsReview?: boolean }

/** A held post or comment. */
export type HeldText = { kind: 'post'; id: PostId } | { kind: 'comment'; id: CommentId }

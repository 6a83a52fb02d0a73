import type { PostId } from '#lib/platform/ids.ts'
import type { QuestionRef } from '#lib/questions/types.ts'
import type { AuthorView } from '#lib/users/types.ts'
import type { AskerVerdict, CloseReason, CloseVoteDirection } from '#db/vocabulary/closing.ts'

/** Why a question is closed, as its page says it. */
export type ClosureView = {
  as: CloseReason
  /** What to change, in the closer's words; empty where the reason says it all. */
  words: string
  byVotes: boolean
  closedAt: Date
  /** For a duplicate: the questions that answer it. */
  targets: readonly QuestionRef[]
  askerVerdict: AskerVerdict | null
  /** The asker has edited since, so it has come up for reopening. */
  isEdited: boolean
}

export type CloseVoteView = {
  voter: AuthorView
  /** For closing; null for reopening. */
  as: CloseReason | null
  targets: readonly QuestionRef[]
  castAt: Date
}

/** A question whose being open is in question, for those who vote on it. */
export type QuestionUnderVote = {
  question: QuestionRef
  direction: CloseVoteDirection
  closedAs: CloseReason | null
  votes: readonly CloseVoteView[]
  askerVerdict: AskerVerdict | null
  /** The asker has edited since it was closed. */
  isEdited: boolean
}

/** What closing and reopening answer: how the question stands now. */
export type Closing = { question: { id: PostId; slug: string }; closedAs: CloseReason | null; votes: number }

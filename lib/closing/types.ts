import type { PostId } from '#lib/platform/ids.ts'
import type { QuestionRef } from '#lib/questions/types.ts'
import type { AuthorView } from '#lib/users/types.ts'
import type { AskerVerdict, CloseReason, CloseVoteDirection } from '#db/vocabulary/closing.ts'

/** The closing of a question, as its page shows it. */
export type ClosureView = {
  as: CloseReason
  /** The closer's note about what to change; empty where the reason is enough. */
  words: string
  byVotes: boolean
  closedAt: Date
  /** For a duplicate: the questions that answer it. */
  targets: readonly QuestionRef[]
  askerVerdict: AskerVerdict | null
  /** The asker has edited it since, so it is in a reopening review. */
  isEdited: boolean
}

export type CloseVoteView = {
  voter: AuthorView
  /** The reason to close; null for reopening. */
  as: CloseReason | null
  targets: readonly QuestionRef[]
  castAt: Date
}

/** A question whose closing or reopening is under vote, for those who vote on it. */
export type QuestionUnderVote = {
  question: QuestionRef
  direction: CloseVoteDirection
  closedAs: CloseReason | null
  votes: readonly CloseVoteView[]
  askerVerdict: AskerVerdict | null
  /** The asker has edited since it was closed. */
  isEdited: boolean
}

/** The result of closing and reopening: the question's new state. */
export type Closing = { question: { id: PostId; slug: string }; closedAs: CloseReason | null; votes: number }

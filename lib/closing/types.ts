import type { PostId } from '#lib/platform/ids.ts'
import type { QuestionRef } from '#lib/questions/types.ts'
import type { AuthorView } from '#lib/users/types.ts'
import type { AskerVerdict, CloseReason, CloseVoteDirection } from '#db/vocabulary/closing.ts'

/** Why a question is closed, as its page shows it. */
export type ClosureView = {
  as: CloseReason
  /** What to change, in the closer's words; empty where the reason is enough. */
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
  /** For closing; null for reopening. */
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

/** What closing and reopening return: the question's new state. */
export type Closing = { question: { id: PostId; slug: string }; closedAs: CloseReason | null; votes: number }

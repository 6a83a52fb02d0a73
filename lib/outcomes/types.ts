import type { PostId } from '#lib/platform/ids.ts'
import type { QuestionRef } from '#lib/questions/types.ts'

/** The asker's decision and its result. */
export type OutcomeView = {
  version: number
  decision: string
  /** Empty while it is not known. */
  result: string
  saidAt: Date
}

/** An answer that can be credited. */
export type CreditableAnswer = { id: PostId; name: string; excerpt: string; isCredited: boolean }

/** A question whose asker is invited to say what came of it. */
export type DueQuestion = QuestionRef & { askedAt: Date }

import type { PostView } from '#lib/posts/types.ts'
import type { Basis, Stance } from './rules.ts'

export type AnswerView = PostView & {
  /** Null unless the question is a yes/no question. */
  stance: Stance | null
  basis: Basis
  isAccepted: boolean
  /** The readers who said whether they would do the same. */
  same: SameCount
}

/** `all` readers said whether they would do what an answer says; `would` of them said yes. */
export type SameCount = { would: number; all: number }

/** The verdict: the answers to a yes/no question, weighed together. */
export type Verdict = {
  /** Sorted as STANCES; whole percents that add up to 100. */
  shares: readonly {
    stance: Stance
    percent: number
    firstHandPercent: number
    answers: number
    firstHandAnswers: number
  }[]
  answerCount: number
  firstHandCount: number
}

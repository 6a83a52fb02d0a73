import type { PostView } from '#lib/posts/types.ts'
import type { CareerLine } from '#lib/profiles/types.ts'
import type { CareerRole, OrganisationSize, Sector } from '#lib/situations/rules.ts'
import type { AuthorView } from '#lib/users/types.ts'
import type { Basis, Stance } from './rules.ts'

export type AnswerView = PostView & {
  /** Null unless the question is a yes/no question. */
  stance: Stance | null
  basis: Basis
  context: AnswerContext
  /** The line about the author's career, as it was when they answered; null without one. */
  careerLine: CareerLine | null
  scope: AnswerScope
  /** The time when its author or a reader last found it right. */
  asOf: Date
  outdatedCount: number
  /** The points that bounties brought it. */
  bountyPoints: number
  /** True if the asker says that it worked for them. */
  workedForAsker: boolean
  /** Null unless it is accepted. */
  acceptance: Acceptance | null
  /** The readers who said whether they would do the same. */
  same: SameCount
}

/** The author's role, sector and country when they answered; null where they did not say. */
export type AnswerContext = { role: CareerRole | null; sector: Sector | null; country: string | null }

/** The countries, sectors and sizes of organisation that an answer is meant for; empty if it is meant for all. */
export type AnswerScope = {
  countries: readonly string[]
  sectors: readonly Sector[]
  sizes: readonly OrganisationSize[]
}

export type Acceptance = {
  at: Date
  /** The note of the person who accepted it, such as "for small firms"; null without one. */
  fits: string | null
  /** The person who accepted it while the asker was away; null if the asker did. */
  forAskerBy: AuthorView | null
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

/** One line about a person in a list: the role and sector that they gave last, and their newest visible answers. */
export type PersonLine = {
  role: CareerRole | null
  sector: Sector | null
  answers: number
  firstHand: number
  /** The tags that they answer most, at most three. */
  tags: readonly string[]
}

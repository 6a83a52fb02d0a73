import type { BadgeName } from '#lib/badges/rules.ts'
import type { QuestionRef } from '#lib/questions/types.ts'

/** The time between two visits of a person. */
export type Absence = { leftAt: Date; backAt: Date }

/** The news of an absence. */
export type AwayNews = {
  /** Their questions with new answers of others, most answers first, and the number of these. */
  answered: readonly (QuestionRef & { answers: number })[]
  /** The change of their reputation, in points. */
  points: number
  badges: readonly BadgeName[]
  /** New questions of others with tags that they follow, the best first. */
  asked: readonly QuestionRef[]
}

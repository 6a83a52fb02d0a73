import { isFirstHand, STANCES } from './rules.ts'
import type { Basis, Stance } from './rules.ts'
import type { Verdict } from './types.ts'

type Voice = { score: number; stance: Stance | null; basis: Basis }

/**
 * Computes the verdict of a yes/no question from its answers, each weighing 1 + its score (1 when the score is below
 * zero). The 1 lets an answer nobody voted on count at all; docs/adr/0007-verdict.md weighs the alternatives. Example:
 * yes 41, yes 38, depends 24, yes 12, effort 6 → weights 42, 39, 25, 13, 7 → yes 75 %, effort 5 %, depends 20 %.
 */
export function verdictOf(answers: readonly Voice[]): Verdict {
  const voices = answers.filter((answer) => answer.stance !== null)
  const weights = STANCES.map((stance) => sumOf(voices.filter((voice) => voice.stance === stance)))
  const firstHand = STANCES.map((stance) =>
    sumOf(voices.filter((voice) => voice.stance === stance && isFirstHand(voice.basis))),
  )
  const percents = wholePercents(weights)
  const shares = STANCES.map((stance, index) => {
    const weight = weights[index] ?? 0
    const percent = percents[index] ?? 0
    const firstHandShare = weight === 0 ? 0 : (firstHand[index] ?? 0) / weight
    return {
      stance,
      percent,
      firstHandPercent: Math.round(percent * firstHandShare),
      answers: voices.filter((voice) => voice.stance === stance).length,
      firstHandAnswers: voices.filter((voice) => voice.stance === stance && isFirstHand(voice.basis)).length,
    }
  })
  return {
    shares,
    answerCount: voices.length,
    firstHandCount: voices.filter((voice) => isFirstHand(voice.basis)).length,
  }
}

/** Returns the share with the most weight, the earlier stance among equals; null if no answer takes a stance. */
export function leadingShare({ shares }: Verdict): Verdict['shares'][number] | null {
  const [first] = shares.filter((share) => share.answers > 0).toSorted((a, b) => b.percent - a.percent)
  return first ?? null
}

/** Returns the percent of the weight that comes from people who did it themselves. */
export function firstHandPercent({ shares }: Verdict): number {
  return shares.reduce((sum, share) => sum + share.firstHandPercent, 0)
}

/**
 * Returns the values of the sentence about a verdict: how many answers take the leading stance, and how many of the
 * people who did it themselves agree.
 */
export function sentenceValues(verdict: Verdict, leading: Verdict['shares'][number]) {
  return {
    stance: leading.stance,
    count: leading.answers,
    all: verdict.answerCount,
    isAll: String(leading.answers === verdict.answerCount),
    voices: voicesOf(verdict, leading),
    firstHand: verdict.firstHandCount,
    same: leading.firstHandAnswers,
  }
}

function voicesOf({ answerCount, firstHandCount }: Verdict, { firstHandAnswers }: Verdict['shares'][number]): string {
  if (firstHandCount === 0) return 'none'
  if (firstHandAnswers === answerCount) return answerCount === 1 ? 'self' : 'everyone'
  if (firstHandCount === 1) return firstHandAnswers === 1 ? 'one' : 'otherOne'
  if (firstHandAnswers === 0) return 'otherAll'
  if (firstHandAnswers < firstHandCount) return 'some'
  return firstHandCount === 2 ? 'both' : 'all'
}

function sumOf(voices: readonly Voice[]): number {
  return voices.reduce((sum, voice) => sum + 1 + Math.max(0, voice.score), 0)
}

/** Rounds to whole percents that add up to 100 (largest remainder method); all zero when there is no weight. */
function wholePercents(weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  if (total === 0) return weights.map(() => 0)
  const exact = weights.map((weight) => (weight * 100) / total)
  const percents = exact.map(Math.floor)
  const missing = 100 - percents.reduce((sum, percent) => sum + percent, 0)
  const byRemainder = exact
    .map((value, index) => ({ index, rest: value - Math.floor(value) }))
    .toSorted((a, b) => b.rest - a.rest)
  for (const { index } of byRemainder.slice(0, missing)) percents[index] = (percents[index] ?? 0) + 1
  return percents
}

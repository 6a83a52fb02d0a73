import { BASES } from './rules.ts'
import type { AnswerSort, Basis } from './rules.ts'

type Sortable = { id: number; score: number; createdAt: Date; basis: Basis }

/**
 * Returns answers in reading order. By score: higher first, older first among equals. First-hand: closest basis first,
 * then score. The accepted answer keeps its place: the page marks it and links to it.
 */
export function sortAnswers<Answer extends Sortable>(answers: readonly Answer[], sort: AnswerSort): Answer[] {
  const byAge = (a: Answer, b: Answer) => a.createdAt.getTime() - b.createdAt.getTime() || a.id - b.id
  const byScore = (a: Answer, b: Answer) => b.score - a.score || byAge(a, b)
  const orders: Record<AnswerSort, (a: Answer, b: Answer) => number> = {
    score: byScore,
    oldest: byAge,
    newest: (a, b) => byAge(b, a),
    firsthand: (a, b) => BASES.indexOf(a.basis) - BASES.indexOf(b.basis) || byScore(a, b),
  }
  return answers.toSorted(orders[sort])
}

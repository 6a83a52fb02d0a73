/** Questions that were asked or answered within these days are ranked again; older ones keep their last rank. */
export const HOT_WINDOW_DAYS = 90

type Heat = {
  views: number
  score: number
  answerCount: number
  /** Sum of the answers' scores. */
  answerScores: number
  /** Hours since it was asked. */
  ageHours: number
  /** Hours since the last activity, at most `ageHours`. */
  idleHours: number
}

/**
 * Computes the "hot" formula that Stack Exchange published and Apache Answer uses (meta.stackexchange.com/q/11602):
 * `(4·ln views + answers·score/5 + Σ answer scores) / ((age+1) − (age−idle)/2)^1.5`, views counted from 1, ages in
 * hours. Fresh activity makes a question younger; the exponent 1.5 is the gravity that lowers old ones. Example: 100
 * views, score 5, 2 answers with scores 3 and 1, asked 10 h ago, active 2 h ago → 24.42 / 7^1.5 = 1.319.
 */
export function hotRank({ views, score, answerCount, answerScores, ageHours, idleHours }: Heat): number {
  const heat = Math.log(Math.max(1, views)) * 4 + (answerCount * score) / 5 + answerScores
  const age = ageHours + 1 - (ageHours - idleHours) / 2
  return heat / age ** 1.5
}

/** Length of the decision. */
export const DECISION_LENGTH = { min: 10, max: 500 } as const
/** Length of the result; it may be left out until it is known. */
export const RESULT_LENGTH = { min: 0, max: 2000 } as const

/** The numbers of days after asking at which the asker is invited. */
export const INVITED_AFTER_DAYS = [30, 90, 180] as const
const DAY_MS = 86_400_000

/** Returns the number of invitations that are due by now: 0 to 3. Example: asked 100 days ago → 2. */
export function stageOf(askedAt: Date, now: Date): number {
  const days = (now.getTime() - askedAt.getTime()) / DAY_MS
  return INVITED_AFTER_DAYS.filter((after) => days >= after).length
}

/** Returns the name of the tick that credits an answer: a form has at most one field of a name. */
export const creditName = (answer: number) => `credit-${answer}`

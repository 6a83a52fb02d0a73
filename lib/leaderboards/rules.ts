import { MIN_QUESTIONS, MOST_OF_QUESTION, POINTS_OF_ACCEPTANCE } from '#db/vocabulary/leaderboards.ts'

export { MIN_QUESTIONS, MOST_OF_QUESTION, POINTS_OF_ACCEPTANCE } from '#db/vocabulary/leaderboards.ts'

/** An answerer's month under one question: votes of this month on their answers, and acceptances of this month. */
type MonthOfQuestion = { upvotes: number; downvotes: number; acceptances: number }

/**
 * Returns the points of a person in one month. For each question, the votes first cast on their answers in that month
 * count (upvotes minus downvotes, at least 0), and 5 points for each of their answers that the asker accepted in that
 * month; at most 10 together. Null if the points come from fewer than two questions. Example: 40 upvotes under one
 * question, and 3 upvotes and an acceptance under another → 10 + 8 = 18. An integration test compares it with the SQL
 * in `db/monthly-points.ts`.
 */
export function pointsOfMonth(questions: readonly MonthOfQuestion[]): number | null {
  const points = questions
    .map(({ upvotes, downvotes, acceptances }) =>
      Math.min(MOST_OF_QUESTION, Math.max(0, upvotes - downvotes) + POINTS_OF_ACCEPTANCE * acceptances),
    )
    .filter((some) => some > 0)
  return points.length < MIN_QUESTIONS ? null : points.reduce((total, some) => total + some, 0)
}

/** The form of a month in addresses: `2026-11`. */
export const MONTH = /^20\d\d-(?:0[1-9]|1[0-2])$/

/** Returns the month of a moment, UTC. Example: 30 November 2026 → `2026-11`. */
export function monthOf(at: Date): string {
  return at.toISOString().slice(0, 7)
}

/** Returns the month that is some months later. Example: `2026-12` and 1 → `2027-01`. */
export function monthsLater(month: string, months: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return monthOf(new Date(Date.UTC(year, number - 1 + months, 1)))
}

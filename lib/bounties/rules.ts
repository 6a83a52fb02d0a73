import { BOUNTY_POINTS } from '#db/vocabulary/bounties.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'

export { BOUNTY_POINTS } from '#db/vocabulary/bounties.ts'

const HOUR_MS = 3_600_000
/** The days that a bounty is open. */
export const BOUNTY_DAYS = 7
/** The hours that a question waits before somebody can offer a bounty on it: most get an answer without one. */
export const MIN_QUESTION_HOURS = 48
/** The hours in which nobody can award it, so that several people write an answer. */
export const MIN_OPEN_HOURS = 24
/** The hours before its end at which its offerer is reminded. */
export const REMIND_HOURS = 24
/** The hours that an end waits while the question, or an answer that was written meanwhile, is held. */
export const HELD_HOURS = 24
/** The hours after its end at which an open bounty is overdue: its job has failed for good. */
export const OVERDUE_HOURS = 12
/** The most bounties that one person has open. */
export const MAX_OPEN_BOUNTIES = 3
/** The least score with which an answer gets a share when nobody awards the bounty. */
export const MIN_SHARE_SCORE = 2
/** The most answers that share one bounty. */
export const MAX_SHARES = 3

/** Every number of points that somebody can offer. */
export const BOUNTY_CHOICES: readonly number[] = Array.from(
  { length: (BOUNTY_POINTS.most - BOUNTY_POINTS.least) / BOUNTY_POINTS.step + 1 },
  (_, at) => BOUNTY_POINTS.least + at * BOUNTY_POINTS.step,
)

/** The numbers that texts about bounties name. */
export const BOUNTY_NUMBERS = {
  least: BOUNTY_POINTS.least,
  most: BOUNTY_POINTS.most,
  days: BOUNTY_DAYS,
  questionHours: MIN_QUESTION_HOURS,
  openHours: MIN_OPEN_HOURS,
  open: MAX_OPEN_BOUNTIES,
  score: MIN_SHARE_SCORE,
  shares: MAX_SHARES,
} as const

/** Returns a moment that is some hours later. */
export function hoursAfter(at: Date, hours: number): Date {
  return new Date(at.getTime() + hours * HOUR_MS)
}

/**
 * Returns the least points of a person's next bounty on a question: each costs at least twice as much as the one before
 * (Stack Exchange). Example: the third → 200. From the fifth on it stays at 500.
 */
export function leastPoints(earlier: number): number {
  return Math.min(BOUNTY_POINTS.most, BOUNTY_POINTS.least * 2 ** earlier)
}

/** An answer that can get points; `isAccepted`: the offerer asked the question and accepted the answer meanwhile. */
export type Candidate = { answer: PostId; author: UserId; score: number; isAccepted: boolean }
export type Share = { answer: PostId; winner: UserId; points: number }

/**
 * Splits a bounty that nobody awarded. An answer that its asker accepted meanwhile gets everything, if the asker
 * offered the bounty. Otherwise the answers with a score of at least 2 share it, at most three, of each author only the
 * best. Each gets points in proportion to its score, rounded down; the points that remain go to them one by one, the
 * best first. Of equal scores the older answer is better. Returns nothing if no answer qualifies. Example: 100 points,
 * scores 5, 3 and 3 → 45 + 1, 27 and 27, because one point remains.
 */
export function splitBounty(points: number, candidates: readonly Candidate[]): Share[] {
  const best = candidates.toSorted((a, b) => b.score - a.score || a.answer - b.answer)
  const accepted = best.find(({ isAccepted }) => isAccepted)
  if (accepted) return [{ answer: accepted.answer, winner: accepted.author, points }]
  const sharing = best
    .filter(({ score }) => score >= MIN_SHARE_SCORE)
    .filter(({ author }, at, all) => all.findIndex((other) => other.author === author) === at)
    .slice(0, MAX_SHARES)
  const total = sharing.reduce((sum, { score }) => sum + score, 0)
  const floors = sharing.map(({ score }) => Math.floor((points * score) / total))
  const rest = points - floors.reduce((sum, one) => sum + one, 0)
  return sharing
    .map(({ answer, author }, at) => ({ answer, winner: author, points: (floors[at] ?? 0) + (at < rest ? 1 : 0) }))
    .filter((share) => share.points > 0)
}

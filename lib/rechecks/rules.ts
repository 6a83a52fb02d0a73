/** The number of months without a check after which an answer shows its age. */
const STALE_MONTHS = 24
/** The number of readers who must say that an answer is outdated before it shows its age at once. */
export const MARKS_TO_DOUBT = 3
/** Length of the reason for a mark. */
export const MARK_REASON_LENGTH = { min: 10, max: 500 } as const
/** Answers on one page of the queue. */
export const RECHECKS_SHOWN = 30

/**
 * Returns the moment before which an answer must have been checked to be stale. Example: 30 November 2026 → 30 November
 * 2024.
 */
export function staleBefore(now: Date): Date {
  const then = new Date(now)
  then.setUTCMonth(then.getUTCMonth() - STALE_MONTHS)
  return then
}

/** Returns whether an answer shows its age and waits for a check. */
export function needsRecheck(answer: { asOf: Date; outdatedCount: number }, now: Date): boolean {
  return answer.outdatedCount >= MARKS_TO_DOUBT || answer.asOf < staleBefore(now)
}

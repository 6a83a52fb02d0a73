import type { Random } from './random.ts'

export const DAY_SECONDS = 86_400
/** The age of the forum's first question, in seconds: eight years. */
export const SPAN_SECONDS = 8 * 365 * DAY_SECONDS

/** Larger indexes would not fit into one number together with their time. */
const MAX_INDEX = 2 ** 23

/**
 * Returns a time after `at`, on average `meanDays` later, and never after the end. All times of the plan are whole
 * seconds since the first question.
 */
export function later(random: Random, at: number, meanDays: number): number {
  const moment = at + 1 + Math.floor(random.exponential(meanDays * DAY_SECONDS))
  return moment < SPAN_SECONDS ? moment : at + random.below(SPAN_SECONDS - at)
}

/** Writes a time of the plan for PostgreSQL. */
export function isoOf(seconds: number, until: Date): string {
  return new Date(until.getTime() + (seconds - SPAN_SECONDS) * 1000).toISOString()
}

/** Returns the indexes of `moments`, the earliest first; equal times keep their order. */
export function orderByTime(moments: Int32Array): Int32Array {
  if (moments.length >= MAX_INDEX) throw new RangeError(`more than ${MAX_INDEX} moments cannot be ordered`)
  // Sort numbers of time and index together: the native sort is many times faster than a comparison function.
  const keys = new Float64Array(moments.length)
  for (const [index, moment] of moments.entries()) keys[index] = moment * MAX_INDEX + index
  keys.sort()
  return Int32Array.from(keys, (key) => key % MAX_INDEX)
}

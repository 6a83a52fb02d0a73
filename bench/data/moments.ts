import type { Random } from './random.ts'

export const DAY_SECONDS = 86_400
/** How far back the forum's first question lies, in seconds: eight years. */
export const SPAN_SECONDS = 8 * 365 * DAY_SECONDS

/** Indexes of more than this would no longer fit beside their moment in one number. */
const MAX_INDEX = 2 ** 23

/**
 * Some time after `at`, on average `meanDays` later, and never after the end. All moments of the plan are whole seconds
 * since the first question.
 */
export function later(random: Random, at: number, meanDays: number): number {
  const moment = at + 1 + Math.floor(random.exponential(meanDays * DAY_SECONDS))
  return moment < SPAN_SECONDS ? moment : at + random.below(SPAN_SECONDS - at)
}

/** A moment of the plan as PostgreSQL reads it. */
export function isoOf(seconds: number, until: Date): string {
  return new Date(until.getTime() + (seconds - SPAN_SECONDS) * 1000).toISOString()
}

/** The indexes of `moments`, the earliest first, in their own order where the moments are the same. */
export function orderByTime(moments: Int32Array): Int32Array {
  if (moments.length >= MAX_INDEX) throw new RangeError(`more than ${MAX_INDEX} moments cannot be ordered`)
  // Numbers sort natively, many times faster than a comparison written here: moment and index in one.
  const keys = new Float64Array(moments.length)
  for (const [index, moment] of moments.entries()) keys[index] = moment * MAX_INDEX + index
  keys.sort()
  return Int32Array.from(keys, (key) => key % MAX_INDEX)
}

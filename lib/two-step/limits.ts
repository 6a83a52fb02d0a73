import type { RateLimit } from '#lib/platform/rate-limit.ts'

/** The limit on wrong codes of one account. Of a million codes, three are right at a time. */
export const CODE_TRIES = { name: 'two-step-codes', points: 5, windowSeconds: 5 * 60 } as const satisfies RateLimit

/**
 * The limit on wrong codes of one account's app within a day: somebody who has the password guesses one with a chance
 * of 1 in 6,700. The first limit alone would leave them 1 in 230.
 */
export const CODE_TRIES_DAILY = {
  name: 'two-step-codes-day',
  points: 50,
  windowSeconds: 24 * 60 * 60,
} as const satisfies RateLimit

import type { RateLimit } from '#lib/platform/rate-limit.ts'

/** The limit on wrong codes of one account. Of a million codes, three are right at a time. */
export const CODE_TRIES = { name: 'two-step-codes', points: 5, windowSeconds: 5 * 60 } as const satisfies RateLimit

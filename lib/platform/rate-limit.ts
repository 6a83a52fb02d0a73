import 'server-only'
import { RateLimiterDrizzle } from 'rate-limiter-flexible'
import type { RateLimiterRes } from 'rate-limiter-flexible'
import { db } from '#db/client.ts'
import { rateLimits } from '#db/schema/auth.ts'
import { RateLimited } from './errors.ts'

export type RateLimit = {
  /** Prefix of the counter's key: what is being limited. */
  name: string
  points: number
  windowSeconds: number
}

/** Bursts of writing, per account. The daily limits by trust are moderation's. */
export const LIMITS = {
  write: { name: 'write', points: 30, windowSeconds: 60 },
  vote: { name: 'vote', points: 120, windowSeconds: 60 },
  preview: { name: 'preview', points: 120, windowSeconds: 60 },
  search: { name: 'search', points: 30, windowSeconds: 60 },
} as const satisfies Record<string, RateLimit>

const limiters = new Map<string, RateLimiterDrizzle>()

/** Counts one use by `who`. Throws RateLimited with the seconds to wait once the window's points are spent. */
export async function consume(limit: RateLimit, who: string | number): Promise<void> {
  try {
    await limiter(limit).consume(String(who))
  } catch (error) {
    throw limited(error)
  }
}

/** Seconds `who` has to wait, 0 when the limit still has room; counts nothing. */
export async function waitSeconds(limit: RateLimit, who: string | number): Promise<number> {
  const state = await limiter(limit).get(String(who))
  if (!state || state.consumedPoints < limit.points) return 0
  return Math.max(1, Math.ceil(state.msBeforeNext / 1000))
}

/** Counts one use without refusing: for counting failures after the fact. */
export async function penalise(limit: RateLimit, who: string | number): Promise<void> {
  await limiter(limit).penalty(String(who), 1)
}

function limiter(limit: RateLimit): RateLimiterDrizzle {
  let found = limiters.get(limit.name)
  if (!found) {
    found = new RateLimiterDrizzle({
      storeClient: db(),
      schema: rateLimits,
      keyPrefix: limit.name,
      points: limit.points,
      duration: limit.windowSeconds,
      clearExpiredByTimeout: false,
    })
    limiters.set(limit.name, found)
  }
  return found
}

function limited(error: unknown): unknown {
  // The library rejects with its result object, not with an Error, when the points are spent.
  if (error instanceof Error) return error
  return new RateLimited(Math.max(1, Math.ceil((error as RateLimiterRes).msBeforeNext / 1000)))
}

import 'server-only'
import { inArray, sql } from 'drizzle-orm'
import { RateLimiterDrizzle, RateLimiterMemory } from 'rate-limiter-flexible'
import type { RateLimiterRes } from 'rate-limiter-flexible'
import { db } from '#db/client.ts'
import type { Db, Queryable } from '#db/client.ts'
import { rateLimits } from '#db/schema/auth.ts'
import { RateLimited } from './errors.ts'

export type RateLimit = {
  /** Prefix of the counter's key: the name of the limit. */
  name: string
  points: number
  windowSeconds: number
}

/** Bursts of writing, per account. The daily limits by trust are in `lib/limits`. */
export const LIMITS = {
  write: { name: 'write', points: 30, windowSeconds: 60 },
  /** Moderators clear queues; nobody presses buttons faster than this. */
  moderate: { name: 'moderate', points: 120, windowSeconds: 60 },
  vote: { name: 'vote', points: 120, windowSeconds: 60 },
  /** Uploads of images, by one person: a screenshot every few seconds. */
  upload: { name: 'upload', points: 20, windowSeconds: 60 },
  /** Saves and reads of drafts by one person, in several tabs: the browser saves 1.5 seconds after the last letter. */
  draft: { name: 'draft', points: 120, windowSeconds: 60 },
  /** Uses of the unsubscribe links of one person. Mail programs of many people share an address. */
  unsubscribe: { name: 'unsubscribe', points: 30, windowSeconds: 600 },
  /**
   * Suggestions while somebody types, per address. Ten a second is faster than anyone types; many people can share an
   * address.
   */
  instant: { name: 'instant', points: 600, windowSeconds: 60 },
  /** Similar questions while somebody types, which cost more. */
  similar: { name: 'similar', points: 240, windowSeconds: 60 },
} as const satisfies Record<string, RateLimit>

/** Counts one use by `who`. Throws RateLimited with the seconds to wait once the window's points are used up. */
export async function consume(limit: RateLimit, who: string | number): Promise<void> {
  try {
    await limiter(limit).consume(String(who))
  } catch (error) {
    throw limited(error)
  }
}

const inMemory = new Map<string, RateLimiterMemory>()

/**
 * Counts one use of a read, in the memory of this process: a read on every key press should not cost a write. Each
 * process has the window's points for itself. Throws RateLimited.
 */
export async function consumeInMemory(limit: RateLimit, who: string): Promise<void> {
  const counter =
    inMemory.get(limit.name) ??
    new RateLimiterMemory({ keyPrefix: limit.name, points: limit.points, duration: limit.windowSeconds })
  inMemory.set(limit.name, counter)
  try {
    await counter.consume(who)
  } catch (error) {
    throw limited(error)
  }
}

/**
 * Uncounts one use of each counter, never below zero. One statement, keys in one order, so that concurrent calls cannot
 * deadlock.
 */
export async function uncount(database: Queryable, counters: readonly [RateLimit, string][]): Promise<void> {
  // rate-limiter-flexible joins prefix and key with a colon, and has no way to subtract for several keys at once.
  const keys = counters.map(([limit, who]) => `${limit.name}:${who}`).toSorted()
  await database
    .update(rateLimits)
    .set({ points: sql`greatest(${rateLimits.points} - 1, 0)` })
    .where(inArray(rateLimits.key, keys))
}

// One limiter per pool: after `closeDb` a limiter of the old pool would count nothing.
const limiters = new WeakMap<Db, Map<string, RateLimiterDrizzle>>()

function limiter(limit: RateLimit): RateLimiterDrizzle {
  const pool = db()
  const known = limiters.get(pool) ?? new Map<string, RateLimiterDrizzle>()
  limiters.set(pool, known)
  const made =
    known.get(limit.name) ??
    new RateLimiterDrizzle({
      storeClient: pool,
      schema: rateLimits,
      keyPrefix: limit.name,
      points: limit.points,
      duration: limit.windowSeconds,
      clearExpiredByTimeout: false,
    })
  known.set(limit.name, made)
  return made
}

function limited(error: unknown): unknown {
  // When the points are used up, the library rejects with its result object, not with an Error.
  if (error instanceof Error) return error
  return new RateLimited(Math.max(1, Math.ceil((error as RateLimiterRes).msBeforeNext / 1000)))
}

import 'server-only'
import { sql } from 'drizzle-orm'
import { rateLimits } from '#db/schema/auth.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Forbidden, RateLimited } from '#lib/platform/errors.ts'
import { BURST_KEYS } from '../burst-queries.ts'
import { BURST_MS, isHurried } from '../rules.ts'

type Run<Input, Out> = (context: CommandContext, input: Input) => Promise<Out>

/**
 * Wraps a command so that refusals by the limits are counted for an hour, outside its rolled-back transaction: many of
 * them are a burst. The command is otherwise unchanged.
 */
export function countingRefusals<Input, Out>(run: Run<Input, Out>): Run<Input, Out> {
  return async (context, input) => {
    try {
      return await run(context, input)
    } catch (error) {
      const isCounted = error instanceof RateLimited || (error instanceof Forbidden && isHurried(error.refusal.code))
      if (isCounted) await countRefusal(context)
      throw error
    }
  }
}

/** Counts in one statement, so that concurrent refusals all count. After an hour the count starts again. */
async function countRefusal({ db, now, viewer }: CommandContext): Promise<void> {
  const expire = new Date(now.getTime() + BURST_MS)
  const isOver = sql`${rateLimits.expire} <= ${now.toISOString()}::timestamptz`
  await db
    .insert(rateLimits)
    .values({ key: BURST_KEYS.refusals(viewer.id), points: 1, expire })
    .onConflictDoUpdate({
      target: rateLimits.key,
      set: {
        points: sql`case when ${isOver} then 1 else ${rateLimits.points} + 1 end`,
        expire: sql`case when ${isOver} then excluded.expire else ${rateLimits.expire} end`,
      },
    })
}

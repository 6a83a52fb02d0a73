import 'server-only'
import { sql } from 'drizzle-orm'
import type { SQL, SQLWrapper } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { AWAY_DAYS } from './rules.ts'

/**
 * SQL: true if a person has neither acted nor visited for `AWAY_DAYS`. The visits of sessions that have ended are in
 * `users`.
 */
export function isAwaySince(userId: SQLWrapper, now: Date): SQL<boolean> {
  const since = sql`${new Date(now.getTime() - AWAY_DAYS * 86_400_000).toISOString()}::timestamptz`
  return sql<boolean>`(
    coalesce((select greatest(u.created_at, u.last_seen_at) < ${since} from users u where u.id = ${userId}), false)
    and not exists (select from sessions s where s.user_id = ${userId} and s.last_seen_at >= ${since})
    and coalesce((select e.created_at < ${since} from events e where e.actor_id = ${userId} order by e.id desc limit 1), true))`
}

/** Returns whether a person has been away for `AWAY_DAYS`. */
export async function isAway(db: Queryable, userId: UserId, now: Date): Promise<boolean> {
  const [row] = await db.execute<{ away: boolean }>(sql`select ${isAwaySince(sql`${userId}::bigint`, now)} as away`)
  return row?.away ?? false
}

import 'server-only'
import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import { KEPT_DAYS } from '../rules.ts'

const ROWS_AT_ONCE = 10_000

/** Deletes notifications that are too old, `ROWS_AT_ONCE` at a time, along the index of their times. */
export async function forgetNotifications(db: Queryable, now: Date): Promise<void> {
  const before = new Date(now.getTime() - KEPT_DAYS * 86_400_000).toISOString()
  let gone = ROWS_AT_ONCE
  while (gone === ROWS_AT_ONCE) {
    const [row] = await db.execute<{ gone: number }>(sql`
      with gone as (
        delete from notifications where id = any (array(${oldLines(before)}))
        returning 1)
      select count(*)::int as gone from gone`)
    gone = row?.gone ?? 0
  }
}

/** Selects the ids of the oldest lines from before a moment, at most `ROWS_AT_ONCE`. */
export function oldLines(before: string): SQL {
  return sql`select id from notifications where created_at < ${before}::timestamptz order by created_at limit ${ROWS_AT_ONCE}`
}

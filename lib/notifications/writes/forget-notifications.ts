import 'server-only'
import { sql } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import { KEPT_DAYS } from '../rules.ts'

const ROWS_AT_ONCE = 10_000

/** Deletes notifications that are too old, some thousand at a time. */
export async function forgetNotifications(db: Queryable, now: Date): Promise<void> {
  const before = new Date(now.getTime() - KEPT_DAYS * 86_400_000).toISOString()
  let gone = ROWS_AT_ONCE
  while (gone === ROWS_AT_ONCE) {
    const rows = await db.execute(sql`
      delete from notifications where id in (
        select id from notifications where created_at < ${before}::timestamptz order by id limit ${ROWS_AT_ONCE})
      returning 1`)
    gone = rows.length
  }
}

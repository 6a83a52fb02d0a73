import 'server-only'
import { sql } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import { absences } from '#db/schema/absences.ts'
import { channelOf } from '../settings-queries.ts'

/** Tells people who are back after a long absence where to find what happened. Running it twice tells them once. */
export async function tellReturns(db: Queryable, now: Date): Promise<void> {
  const at = sql`${now.toISOString()}::timestamptz`
  await db.execute(sql`
    with told as (
      update ${absences} set told_at = ${at} where told_at is null returning user_id
    )
    insert into notifications (recipient_id, kind, created_at)
    select u.id, 'away', ${at} from told join users u on u.id = told.user_id
    where u.email is not null and not u.is_seeded and ${channelOf(sql`u.id`, 'following')} <> 'off'`)
}

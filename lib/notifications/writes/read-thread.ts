import 'server-only'
import { sql } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import { isOfThread } from '../queries.ts'

/**
 * Marks as read what a person was told about a thread: they have opened it. The page asks for its viewer's data then, on
 * whatever device. One statement, over the person's unread lines.
 */
export async function readThread(db: Queryable, who: UserId, thread: PostId, now: Date): Promise<void> {
  await db.execute(sql`
    update notifications n set read_at = ${now.toISOString()}::timestamptz
    where n.recipient_id = ${who}::bigint and n.read_at is null and ${isOfThread(who, thread)}`)
}

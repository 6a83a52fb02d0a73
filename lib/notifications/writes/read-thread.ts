import 'server-only'
import { sql } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import { isOfThread, unreadShown } from '../queries.ts'

/**
 * Marks as read what a person was told about a thread: they have opened it. The page asks for its viewer's data then,
 * on whatever device. Lines whose text is hidden stay unread. One statement, over the person's unread lines.
 */
export async function readThread(db: Queryable, who: UserId, thread: PostId, now: Date): Promise<void> {
  await db.execute(sql`
    update notifications set read_at = ${now.toISOString()}::timestamptz
    where read_at is null and id = any (array(${unreadShown(who, isOfThread(who, thread))}))`)
}

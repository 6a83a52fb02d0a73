import 'server-only'
import { sql } from 'drizzle-orm'
import type { CommandContext } from '#lib/auth/context.ts'
import type { NotificationGroup } from '../groups.ts'
import { isOfGroup, unreadShown } from '../queries.ts'
import type { MarkAllRead } from '../schema.ts'

/**
 * Marks the lines of the viewer's inbox as read that the list shows, up to the newest that was shown: with a filter,
 * those of its group. Lines whose text is hidden stay unread. Returns the moment, which undoes it.
 */
export async function markAllRead(
  { db, viewer, now }: CommandContext,
  { until, kind }: MarkAllRead,
): Promise<{ at: number; kind: NotificationGroup | null }> {
  const wanted = unreadShown(viewer.id, sql`n.id <= ${until}::bigint and ${isOfGroup(kind)}`)
  await db.execute(sql`
    update notifications set read_at = ${now.toISOString()}::timestamptz
    where read_at is null and id = any (array(${wanted}))`)
  return { at: now.getTime(), kind }
}

import 'server-only'
import { sql } from 'drizzle-orm'
import type { CommandContext } from '#lib/auth/context.ts'
import { isOfGroup, isOfThread, unreadShown } from '../queries.ts'
import type { MarkRead } from '../schema.ts'

/**
 * Marks an entry of the viewer's inbox as read: one line, or a thread's lines up to it; with a filter, those of its
 * group. Other people's lines, hidden ones and those that are read stay as they are.
 */
export async function markRead({ db, viewer, now }: CommandContext, { until, thread, kind }: MarkRead): Promise<null> {
  const isOfEntry =
    thread === null
      ? sql`n.id = ${until}::bigint`
      : sql`n.id <= ${until}::bigint and ${isOfGroup(kind)} and ${isOfThread(viewer.id, thread)}`
  await db.execute(sql`
    update notifications set read_at = ${now.toISOString()}::timestamptz
    where read_at is null and id = any (array(${unreadShown(viewer.id, isOfEntry)}))`)
  return null
}

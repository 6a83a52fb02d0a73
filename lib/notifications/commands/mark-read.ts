import 'server-only'
import { sql } from 'drizzle-orm'
import type { CommandContext } from '#lib/auth/context.ts'
import { isOfThread } from '../queries.ts'
import type { MarkRead } from '../schema.ts'

/**
 * Marks an entry of the viewer's inbox as read: one line, or a thread's lines up to it. Other people's lines and those that
 * are read stay as they are.
 */
export async function markRead({ db, viewer, now }: CommandContext, { until, thread }: MarkRead): Promise<null> {
  const isOfEntry =
    thread === null ? sql`id = ${until}::bigint` : sql`id <= ${until}::bigint and ${isOfThread(viewer.id, thread)}`
  await db.execute(sql`
    update notifications n set read_at = ${now.toISOString()}::timestamptz
    where recipient_id = ${viewer.id}::bigint and read_at is null and ${isOfEntry}`)
  return null
}

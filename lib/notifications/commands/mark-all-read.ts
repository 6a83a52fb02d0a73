import 'server-only'
import { sql } from 'drizzle-orm'
import type { CommandContext } from '#lib/auth/context.ts'
import type { MarkAllRead } from '../schema.ts'

/** Marks every line of the viewer's inbox as read, up to the newest that was shown. Returns the moment, which undoes it. */
export async function markAllRead(
  { db, viewer, now }: CommandContext,
  { until }: MarkAllRead,
): Promise<{ at: number }> {
  await db.execute(sql`
    update notifications set read_at = ${now.toISOString()}::timestamptz
    where recipient_id = ${viewer.id}::bigint and read_at is null and id <= ${until}::bigint`)
  return { at: now.getTime() }
}

import 'server-only'
import { sql } from 'drizzle-orm'
import type { CommandContext } from '#lib/auth/context.ts'
import type { NotificationGroup } from '../groups.ts'
import type { UnmarkAllRead } from '../schema.ts'

/**
 * Makes the lines unread again that were marked at a moment. Of votes on one post only one line can be unread: a newer
 * one stays the only one.
 */
export async function unmarkAllRead(
  { db, viewer }: CommandContext,
  { at, kind }: UnmarkAllRead,
): Promise<{ kind: NotificationGroup | null }> {
  await db.execute(sql`
    update notifications n set read_at = null
    where recipient_id = ${viewer.id}::bigint and read_at = to_timestamp(${at}::double precision / 1000)
      and not (kind = 'votes' and exists (select from notifications newer where newer.recipient_id = n.recipient_id
        and newer.post_id = n.post_id and newer.kind = 'votes' and newer.read_at is null))`)
  return { kind }
}

import 'server-only'
import { eq } from 'drizzle-orm'
import { archives } from '#db/schema/leaving.ts'
import { users } from '#db/schema/users.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import { administerRefusal } from '#lib/moderation/policy.ts'
import { Forbidden, NotFound } from '#lib/platform/errors.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { enqueue } from '#lib/queue/enqueue.ts'
import { findWaiting } from '../queries.ts'
import { ARCHIVE_MS } from '../rules.ts'
import type { AskArchive } from '../schema.ts'

/**
 * Asks for the archive of the viewer, or, as an administrator, of a person, who alone can download it. A job makes the
 * file. While one is being made, for a day at most, asking again changes nothing. Suspended people may ask for theirs.
 * Throws Forbidden (not an administrator), NotFound.
 */
export function askArchive(
  context: CommandContext,
  { person }: AskArchive,
): Promise<{ person: UserId; isOwn: boolean }> {
  return transact(context, async (inside) => {
    const { db, viewer, now } = inside
    const userId = person ?? viewer.id
    const isOwn = userId === viewer.id
    const refusal = isOwn ? null : administerRefusal(viewer)
    if (refusal) throw new Forbidden(refusal)
    const [found] = await db.select({ email: users.email }).from(users).where(eq(users.id, userId)).for('no key update')
    if (!found?.email) throw new NotFound('user')
    const out = { person: userId, isOwn }
    if ((await findWaiting(db, userId, now)) !== null) return out
    const expiresAt = new Date(now.getTime() + ARCHIVE_MS)
    const [row] = await db
      .insert(archives)
      .values({ userId, askedById: viewer.id, askedAt: now, expiresAt })
      .returning({ id: archives.id })
    if (!row) throw new Error('insert returned no row')
    await record(inside, { kind: 'archives.asked', subjectUserId: userId })
    await enqueue(db, { task: 'make-archive', payload: { archive: row.id }, isBulk: true })
    return out
  })
}

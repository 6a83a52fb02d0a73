import 'server-only'
import { eq } from 'drizzle-orm'
import { notificationSettings } from '#db/schema/notifications.ts'
import { users } from '#db/schema/users.ts'
import type { GuestContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import { readUnsubscribe } from '#lib/mail/unsubscribe.ts'
import { NotFound } from '#lib/platform/errors.ts'
import { LISTS, resumeList, stopList } from '../channels.ts'
import type { MailList } from '../channels.ts'
import type { Unsubscribe } from '../schema.ts'
import { getSettings } from '../settings-queries.ts'

/**
 * Stops the letters of one list, or undoes that; whoever has the link may do it, signed in or not. The inbox stays as
 * it is. Repeating it changes nothing. Undoing changes nothing once the person has saved the settings. Throws NotFound
 * for a forged link.
 */
export function unsubscribe(context: GuestContext, { link, state }: Unsubscribe): Promise<{ list: MailList }> {
  const read = readUnsubscribe(link)
  const list = LISTS.find((one) => one === read?.list)
  if (!read || !list) throw new NotFound('unsubscribe link')
  return transact(context, async (inside) => {
    const { db, now } = inside
    const [person] = await db
      .select({ locale: users.locale })
      .from(users)
      .where(eq(users.id, read.userId))
      .for('no key update')
    if (!person) throw new NotFound('user')
    const before = await getSettings(db, read.userId, person.locale)
    const changed = state === 'stop' ? stopList(before, list) : resumeList(before, list)
    if (changed === null) return { list }
    const { version, ...settings } = { ...before, ...changed, changedAt: now }
    await db
      .insert(notificationSettings)
      .values({ ...settings, userId: read.userId, version: version + 1 })
      .onConflictDoUpdate({ target: notificationSettings.userId, set: { ...settings, version: version + 1 } })
    await record(inside, { kind: 'notifications.unsubscribed', actorId: read.userId, details: { list, state } })
    return { list }
  })
}

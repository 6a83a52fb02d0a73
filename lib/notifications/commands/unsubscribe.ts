import 'server-only'
import { eq } from 'drizzle-orm'
import { notificationSettings } from '#db/schema/notifications.ts'
import { users } from '#db/schema/users.ts'
import type { GuestContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import { readUnsubscribe } from '#lib/mail/unsubscribe.ts'
import { NotFound } from '#lib/platform/errors.ts'
import { LISTS } from '../channels.ts'
import type { MailList, Settings } from '../channels.ts'
import type { Unsubscribe } from '../schema.ts'
import { getSettings } from '../settings-queries.ts'

/**
 * Stops the letters of one list, or sends them again; anyone who has the link may do it, signed in or not. The inbox stays
 * as it is. Repeating it changes nothing. Throws NotFound for a forged link.
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
    const changed = changeOf(before, list, state)
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

/** Returns what changes in the settings, or null. */
function changeOf(
  { channels, digest }: Settings,
  list: MailList,
  state: Unsubscribe['state'],
): Partial<Settings> | null {
  if (list === 'digest') {
    if ((digest === 'never') === (state === 'stop')) return null
    return { digest: state === 'stop' ? 'never' : 'daily' }
  }
  if ((channels[list] === 'mail') === (state === 'again')) return null
  return { channels: { ...channels, [list]: state === 'stop' ? 'inbox' : 'mail' } }
}

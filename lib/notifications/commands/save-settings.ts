import 'server-only'
import { eq } from 'drizzle-orm'
import { notificationSettings } from '#db/schema/notifications.ts'
import { users } from '#db/schema/users.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import { Conflict } from '#lib/platform/errors.ts'
import { CHOSEN_GROUPS, PRESETS } from '../channels.ts'
import type { SaveSettings } from '../schema.ts'
import { getSettings } from '../settings-queries.ts'

/**
 * Stores how the viewer wants to be told; a preset sets all channels. Throws Conflict when the settings were changed
 * since the form was opened, in another tab or by an unsubscribe link.
 */
export function saveSettings(context: CommandContext, input: SaveSettings): Promise<{ version: number }> {
  return transact(context, async (inside) => {
    const { db, viewer, now } = inside
    await db.select({ id: users.id }).from(users).where(eq(users.id, viewer.id)).for('no key update')
    const before = await getSettings(db, viewer.id, viewer.locale)
    if (before.version !== input.version) throw new Conflict({}, 'notificationsChanged')
    const {
      preset,
      version,
      dailyMails,
      dailyPushes,
      repliesByMail,
      quietFrom,
      quietUntil,
      timeZone,
      digest,
      digestHour,
    } = input
    const channels = preset ? PRESETS[preset] : Object.fromEntries(CHOSEN_GROUPS.map((group) => [group, input[group]]))
    const next = {
      channels,
      dailyMails,
      dailyPushes,
      repliesByMail,
      quietFrom,
      quietUntil,
      timeZone,
      digest,
      digestHour,
      stopped: {},
      changedAt: now,
    }
    await db
      .insert(notificationSettings)
      .values({ ...next, userId: viewer.id, version: version + 1 })
      .onConflictDoUpdate({ target: notificationSettings.userId, set: { ...next, version: version + 1 } })
    await record(inside, { kind: 'notifications.settings-changed' })
    return { version: version + 1 }
  })
}

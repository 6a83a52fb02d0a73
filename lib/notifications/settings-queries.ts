import 'server-only'
import { eq, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { db } from '#db/client.ts'
import type { Queryable } from '#db/client.ts'
import type { StopReason } from '#db/vocabulary/mail.ts'
import { notificationMailboxes, notificationSettings } from '#db/schema/notifications.ts'
import { users } from '#db/schema/users.ts'
import type { Viewer } from '#lib/auth/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { readUnsubscribe } from '#lib/mail/unsubscribe.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { channelsFrom, defaultChannel, defaultSettings, isMailed, LISTS } from './channels.ts'
import type { MailList, Settings } from './channels.ts'
import type { NotificationGroup } from './groups.ts'

/** Reads a person's settings, or the defaults. */
export async function getSettings(database: Queryable, userId: UserId, locale: Locale): Promise<Settings> {
  const [row] = await database.select().from(notificationSettings).where(eq(notificationSettings.userId, userId))
  if (!row) return defaultSettings(locale)
  const {
    channels,
    dailyMails,
    dailyPushes,
    repliesByMail,
    quietFrom,
    quietUntil,
    timeZone,
    digest,
    digestHour,
    stopped,
    version,
  } = row
  return {
    channels: channelsFrom(channels),
    dailyMails,
    dailyPushes,
    repliesByMail,
    quietFrom,
    quietUntil,
    timeZone,
    digest,
    digestHour,
    stopped,
    version,
  }
}

/**
 * Reads the viewer's own settings. `stopped`: the time since which they get no mail, and why; null if they get it.
 */
export async function getOwnSettings(
  viewer: Viewer,
): Promise<{ settings: Settings; stopped: { at: Date; because: StopReason } | null }> {
  const [settings, rows] = await Promise.all([
    getSettings(db(), viewer.id, viewer.locale),
    db()
      .select({ at: notificationMailboxes.stoppedAt, because: notificationMailboxes.stoppedBecause })
      .from(notificationMailboxes)
      .where(eq(notificationMailboxes.userId, viewer.id)),
  ])
  const { at = null, because = null } = rows[0] ?? {}
  return { settings, stopped: at === null ? null : { at, because: because ?? 'refused' } }
}

/**
 * Reads the list that an unsubscribe link is about: whether no letters of it are sent, and whether the link can undo
 * that. Null for a forged link.
 */
export async function findMailList(
  link: string,
): Promise<{ list: MailList; isStopped: boolean; isUndoable: boolean } | null> {
  const read = readUnsubscribe(link)
  const list = LISTS.find((one) => one === read?.list)
  if (!read || !list) return null
  const [person] = await db().select({ locale: users.locale }).from(users).where(eq(users.id, read.userId))
  if (!person) return null
  const settings = await getSettings(db(), read.userId, person.locale)
  return { list, isStopped: !isMailed(settings, list), isUndoable: settings.stopped[list] !== undefined }
}

/** Returns SQL for a person's channel for a group. */
export function channelOf(userId: SQL, group: NotificationGroup): SQL {
  return sql`coalesce((select s.channels ->> ${group} from notification_settings s where s.user_id = ${userId}),
    ${defaultChannel(group)})`
}

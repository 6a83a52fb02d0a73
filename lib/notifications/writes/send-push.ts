import 'server-only'
import { eq, inArray, sql } from 'drizzle-orm'
import { inTransaction } from '#db/client.ts'
import type { Queryable, Tx } from '#db/client.ts'
import { notificationMailboxes, notifications } from '#db/schema/notifications.ts'
import { users } from '#db/schema/users.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import { postPush } from '#lib/push/post.ts'
import type { PostPush } from '#lib/push/post.ts'
import { enqueue } from '#lib/queue/enqueue.ts'
import { getSiteSettings } from '#lib/site/queries.ts'
import { CHOSEN_GROUPS, localTime, timeToTell } from '../channels.ts'
import type { Settings } from '../channels.ts'
import { kindsOf } from '../groups.ts'
import { listUntold } from '../queries.ts'
import { lettersFor } from '../ranking.ts'
import { KEPT_DAYS } from '../rules.ts'
import { getSettings } from '../settings-queries.ts'
import { composePush } from './compose-push.ts'
import { pushToDevices } from './push-to-devices.ts'

/** Lines of one message. */
const MAX_LINES = 25

type Notice = { recipient: UserId; thread: PostId }

/**
 * Sends a person the push message about a thread, to each of their browsers: that there is news, and of what kind,
 * without any text. The rules are those of letters: nothing about what was read or hidden, quiet hours, a daily number,
 * then the digest. Lines stay for the digest while there is no browser. If the process dies after a push service's
 * answer, the message is sent twice, and replaces itself on the screen. Throws when no push service can be reached, so
 * that the job tries again.
 */
export async function sendPush(
  db: Queryable,
  notice: Notice,
  { now, post = postPush }: { now: Date; post?: PostPush },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const reader = await findReader(tx, notice.recipient, now)
    if (!reader) return
    const { settings, box } = reader
    const lines = await linesToTell(tx, notice, { settings, now })
    if (lines.length === 0) return
    const { day } = localTime(now, settings.timeZone)
    const told = box.pushDay === day ? box.pushedToday : 0
    const kinds = lines.map(({ kind }) => kind)
    const most = settings.dailyPushes
    const at = timeToTell(settings, { told, mostToday: lettersFor(kinds, most), most, now })
    if (at !== null && at > now) await sendLater(tx, notice, at)
    if (at !== now) return
    const message = await composePush(reader, kinds, notice.thread)
    const isSent = await pushToDevices(tx, { userId: notice.recipient, thread: notice.thread, message }, { now, post })
    if (!isSent) return
    const ids = lines.map(({ id }) => id)
    await tx.update(notifications).set({ pushedAt: now }).where(inArray(notifications.id, ids))
    const counted = { pushDay: day, pushedToday: told + 1 }
    await tx.update(notificationMailboxes).set(counted).where(eq(notificationMailboxes.userId, notice.recipient))
  })
}

type Reader = {
  locale: Locale
  site: string
  settings: Settings
  box: typeof notificationMailboxes.$inferSelect
}

/**
 * Reads a person to tell, and locks their messages. Null for suspended people, and while administrators have switched
 * them off.
 */
async function findReader(tx: Tx, id: UserId, now: Date): Promise<Reader | null> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`push to ${id}`}, 0))`)
  const { name: site, 'channels-off': off } = await getSiteSettings(tx)
  if (off.includes('push')) return null
  const [person] = await tx
    .select({
      locale: users.locale,
      isSuspended: sql<boolean>`exists (select from restrictions r where r.user_id = users.id and r.scope = 'everything'
        and r.lifted_at is null and (r.ends_at is null or r.ends_at > ${now.toISOString()}::timestamptz))`,
    })
    .from(users)
    .where(eq(users.id, id))
  if (!person || person.isSuspended) return null
  await tx.insert(notificationMailboxes).values({ userId: id }).onConflictDoNothing()
  const [box] = await tx.select().from(notificationMailboxes).where(eq(notificationMailboxes.userId, id))
  return box ? { locale: person.locale, site, settings: await getSettings(tx, id, person.locale), box } : null
}

async function linesToTell(
  tx: Tx,
  { recipient, thread }: Notice,
  { settings, now }: { settings: Settings; now: Date },
) {
  const groups = CHOSEN_GROUPS.filter((group) => settings.channels[group] === 'push')
  const since = new Date(now.getTime() - KEPT_DAYS * 86_400_000)
  return await listUntold(tx, recipient, {
    kinds: groups.flatMap(kindsOf),
    thread,
    since,
    until: now,
    limit: MAX_LINES,
  })
}

/** Queues the message anew, under a key of its own: new lines of the thread must not wait with it. */
async function sendLater(tx: Tx, { recipient, thread }: Notice, at: Date): Promise<void> {
  const key = `push-later-${recipient}-${thread}`
  await enqueue(tx, { task: 'send-push', payload: { recipient, thread }, key, at, isBulk: true })
}

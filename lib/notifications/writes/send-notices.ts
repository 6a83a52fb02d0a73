import 'server-only'
import { eq, inArray } from 'drizzle-orm'
import { inTransaction } from '#db/client.ts'
import type { Queryable } from '#db/client.ts'
import { notificationMailboxes, notifications } from '#db/schema/notifications.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import { enqueueAll } from '#lib/queue/enqueue.ts'
import { CHOSEN_GROUPS, isQuiet, localTime, nextMailTime } from '../channels.ts'
import type { Settings } from '../channels.ts'
import { kindsOf } from '../groups.ts'
import { listUnmailed } from '../queries.ts'
import { KEPT_DAYS } from '../rules.ts'
import { composeNotices } from './compose-notices.ts'
import { deliverTo, openMailbox } from './mailbox.ts'

/** Lines of one letter. */
const MAX_LINES = 25

/**
 * Sends a person the letter about a thread: its unread lines that were in no letter. Sends nothing if there are none,
 * or if the person has muted the thread. In quiet hours the letter waits for their end. Beyond the person's daily
 * number the lines go into the digest, or wait for the next day if the person wants no digest. Lines of a letter that
 * the mail server refuses wait for the next one. If the process dies
 * after the mail server's answer, the letter is sent twice. Throws when the mail server is away, so that the job tries
 * again.
 */
export async function sendNotices(
  db: Queryable,
  { recipient, thread }: { recipient: UserId; thread: PostId },
  now: Date,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const mailbox = await openMailbox(tx, recipient, now)
    if (!mailbox) return
    const { to, settings, box } = mailbox
    const { day } = localTime(now, settings.timeZone)
    const sentToday = box.day === day ? box.sentToday : 0
    const groups = CHOSEN_GROUPS.filter((group) => settings.channels[group] === 'mail')
    const since = new Date(now.getTime() - KEPT_DAYS * 86_400_000)
    const kinds = groups.flatMap(kindsOf)
    const found = await listUnmailed(tx, recipient, { kinds, thread, since, until: now, limit: MAX_LINES })
    const lines = found.filter(({ question }) => question !== null)
    if (lines.length === 0) return
    const at = timeFor(settings, sentToday, now)
    if (at !== null && at > now)
      await enqueueAll(tx, [
        { task: 'send-notices', payload: { recipient, thread }, key: `notices-${recipient}-${thread}`, at },
      ])
    if (at !== now) return
    const isAccepted = await deliverTo(tx, mailbox, await composeNotices(to, lines), now)
    if (!isAccepted) return
    const ids = lines.map(({ id }) => id)
    await tx.update(notifications).set({ mailedAt: now }).where(inArray(notifications.id, ids))
    const mine = eq(notificationMailboxes.userId, recipient)
    await tx
      .update(notificationMailboxes)
      .set({ day, sentToday: sentToday + 1 })
      .where(mine)
  })
}

/** Returns when somebody may get a letter: now, later, or null, which leaves it to their digest. */
function timeFor(settings: Settings, sentToday: number, now: Date): Date | null {
  const { hour, day } = localTime(now, settings.timeZone)
  if (isQuiet(hour, settings)) return nextMailTime(now, settings)
  if (sentToday < settings.dailyMails) return now
  return settings.digest === 'never' && settings.dailyMails > 0 ? nextMailTime(now, settings, day) : null
}

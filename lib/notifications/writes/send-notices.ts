import 'server-only'
import { eq, inArray } from 'drizzle-orm'
import { inTransaction } from '#db/client.ts'
import type { Queryable, Tx } from '#db/client.ts'
import { notificationMailboxes, notifications } from '#db/schema/notifications.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import { enqueue } from '#lib/queue/enqueue.ts'
import { CHOSEN_GROUPS, localTime, timeToTell } from '../channels.ts'
import type { Settings } from '../channels.ts'
import { kindsOf } from '../groups.ts'
import { listUntold } from '../queries.ts'
import { lettersFor } from '../ranking.ts'
import { KEPT_DAYS } from '../rules.ts'
import type { InboxLine } from '../types.ts'
import { composeNotices } from './compose-notices.ts'
import { deliverTo, openMailbox } from './mailbox.ts'

/** Lines of one letter. */
const MAX_LINES = 25

/**
 * Sends a person the letter about a thread: its unread lines that were in no letter. Sends nothing if there are none,
 * or if the person has muted the thread. In quiet hours the letter waits for their end. Beyond the person's daily
 * number (`lettersFor`) the lines go into the digest, or wait for the next day if the person wants no digest. While
 * administrators have switched letters off, the lines are left to the digest, and without one to the inbox. Lines of a
 * letter that the mail server refuses wait for the next one. If the process dies after the mail server's answer, the
 * letter is sent twice. Throws when the mail server is away, so that the job tries again.
 */
export async function sendNotices(db: Queryable, notices: Notices, now: Date): Promise<void> {
  await inTransaction(db, async (tx) => {
    const mailbox = await openMailbox(tx, notices.recipient, now)
    if (!mailbox || mailbox.off.includes('mail')) return
    const { settings, box } = mailbox
    const lines = await linesToTell(tx, notices, { settings, now })
    if (lines.length === 0) return
    const { day } = localTime(now, settings.timeZone)
    const sentToday = box.day === day ? box.sentToday : 0
    const kinds = lines.map(({ kind }) => kind)
    const mostToday = lettersFor(kinds, settings.dailyMails)
    const at = timeToTell(settings, { told: sentToday, mostToday, most: settings.dailyMails, now })
    if (at !== null && at > now) await sendLater(tx, notices, at)
    if (at !== now) return
    const letter = await composeNotices(mailbox.to, lines, { takesReplies: settings.repliesByMail })
    if (!(await deliverTo(tx, mailbox, { letter, kind: 'notices', now }))) return
    const ids = lines.map(({ id }) => id)
    await tx.update(notifications).set({ mailedAt: now, mailedBy: 'mail' }).where(inArray(notifications.id, ids))
    const counted = { day, sentToday: sentToday + 1 }
    await tx.update(notificationMailboxes).set(counted).where(eq(notificationMailboxes.userId, notices.recipient))
  })
}

type Notices = { recipient: UserId; thread: PostId }

/** Lists the lines of a thread that a letter should tell, newest first. */
async function linesToTell(
  tx: Tx,
  { recipient, thread }: Notices,
  { settings, now }: { settings: Settings; now: Date },
): Promise<InboxLine[]> {
  const groups = CHOSEN_GROUPS.filter((group) => settings.channels[group] === 'mail')
  const since = new Date(now.getTime() - KEPT_DAYS * 86_400_000)
  const kinds = groups.flatMap(kindsOf)
  const found = await listUntold(tx, recipient, { kinds, thread, since, until: now, limit: MAX_LINES })
  return found.filter(({ question }) => question !== null)
}

/** Queues the letter anew, under a key of its own: new lines of the thread must not wait with it. */
async function sendLater(tx: Tx, { recipient, thread }: Notices, at: Date): Promise<void> {
  const key = `notices-later-${recipient}-${thread}`
  await enqueue(tx, { task: 'send-notices', payload: { recipient, thread }, key, at, isBulk: true })
}

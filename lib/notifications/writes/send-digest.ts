import 'server-only'
import { eq, inArray } from 'drizzle-orm'
import { inTransaction } from '#db/client.ts'
import type { Queryable } from '#db/client.ts'
import { notificationMailboxes, notifications } from '#db/schema/notifications.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { CHOSEN_GROUPS, isDigestDue, localTime } from '../channels.ts'
import { kindsOf } from '../groups.ts'
import { listUntold } from '../queries.ts'
import { rankDigest } from '../ranking.ts'
import { UNREAD_MS } from '../rules.ts'
import { composeDigest } from './compose-notices.ts'
import { deliverTo, openMailbox } from './mailbox.ts'

/** Lines of one digest. */
export const MAX_DIGEST_LINES = 25
/** Lines beyond these are only counted. */
const MAX_COUNTED = 200
/**
 * The number of days that a digest covers: two weeks and a day, so that no line is lost when one Monday has no digest.
 */
export const DIGEST_DAYS = 15

/**
 * Sends a person their digest, if it is due: the unread lines that were in no letter and no push message, of the groups
 * that they want by digest, letter or push, the most important first. Sends nothing if there are none.
 */
export async function sendDigest(db: Queryable, { recipient }: { recipient: UserId }, now: Date): Promise<void> {
  await inTransaction(db, async (tx) => {
    const mailbox = await openMailbox(tx, recipient, now)
    if (!mailbox) return
    const { to, settings, box, off } = mailbox
    if (off.includes('digest')) return
    if (!isDigestDue(settings, { now, lastDay: box.digestDay })) return
    const groups = CHOSEN_GROUPS.filter((group) => ['digest', 'mail', 'push'].includes(settings.channels[group]))
    const since = new Date(now.getTime() - DIGEST_DAYS * 86_400_000)
    // Leave out newer lines: their letters are still to come.
    const until = new Date(now.getTime() - UNREAD_MS)
    const kinds = groups.flatMap(kindsOf)
    const all = await listUntold(tx, recipient, { kinds, since, until, limit: MAX_COUNTED })
    const bundles = rankDigest(all, MAX_DIGEST_LINES)
    const { day } = localTime(now, settings.timeZone)
    // An empty digest counts too: lines of later this day are for the next one.
    await tx.update(notificationMailboxes).set({ digestDay: day }).where(eq(notificationMailboxes.userId, recipient))
    if (all.length === 0) return
    const letter = await composeDigest(to, { bundles, more: Math.max(0, all.length - MAX_DIGEST_LINES), day })
    const isAccepted = await deliverTo(tx, mailbox, { letter, kind: 'digest', now })
    // Lines of a refused digest are for the next one.
    if (!isAccepted) return
    const ids = all.map(({ id }) => id)
    await tx.update(notifications).set({ mailedAt: now, mailedBy: 'digest' }).where(inArray(notifications.id, ids))
  })
}

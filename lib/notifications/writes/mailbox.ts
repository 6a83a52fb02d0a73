import 'server-only'
import { eq, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { StopReason } from '#db/vocabulary/mail.ts'
import { notificationMailboxes, notifications } from '#db/schema/notifications.ts'
import { users } from '#db/schema/users.ts'
import { deliver, isRefusedForGood } from '#lib/mail/deliver.ts'
import type { Addressee } from '#lib/mail/compose.ts'
import type { Letter } from '#lib/mail/types.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { logLetter } from '#lib/mail/writes/log-letter.ts'
import { getSiteSettings } from '#lib/site/queries.ts'
import type { SiteSettings } from '#lib/site/rules.ts'
import type { Settings } from '../channels.ts'
import { getSettings } from '../settings-queries.ts'

/** The number of refusals in a row that stops the mail. */
const MAX_REFUSALS = 4

export type Mailbox = {
  to: Addressee & { id: UserId }
  settings: Settings
  box: typeof notificationMailboxes.$inferSelect
  /** The channels that administrators have switched off. */
  off: SiteSettings['channels-off']
}

/**
 * Reads a person to write to. Locks their mail until the end of the transaction, so that two letters cannot both take
 * the last place of the day. Null for people without a confirmed address, suspended people, and those whose mail has
 * stopped.
 */
export async function openMailbox(tx: Tx, id: UserId, now: Date): Promise<Mailbox | null> {
  await lockMailbox(tx, id)
  const [person] = await tx
    .select({
      email: users.email,
      displayName: users.displayName,
      locale: users.locale,
      isSuspended: sql<boolean>`exists (select from restrictions r where r.user_id = users.id and r.scope = 'everything'
        and r.lifted_at is null and (r.ends_at is null or r.ends_at > ${now.toISOString()}::timestamptz))`,
      isConfirmed: sql<boolean>`${users.emailConfirmedAt} is not null`,
    })
    .from(users)
    .where(eq(users.id, id))
  if (!person?.email || !person.isConfirmed || person.isSuspended) return null
  await tx.insert(notificationMailboxes).values({ userId: id }).onConflictDoNothing()
  const [box] = await tx.select().from(notificationMailboxes).where(eq(notificationMailboxes.userId, id))
  if (!box || box.stoppedAt !== null) return null
  const { email, displayName, locale } = person
  const { name: site, 'channels-off': off } = await getSiteSettings(tx)
  return { to: { id, email, displayName, locale, site }, settings: await getSettings(tx, id, locale), box, off }
}

/**
 * Delivers a letter, and returns whether the mail server accepted it. Counts a permanent refusal; after `MAX_REFUSALS`
 * in a row no more mail is sent, and the inbox says so. Throws when it may be delivered later.
 */
export async function deliverTo(
  tx: Tx,
  { to, box }: Mailbox,
  { letter, kind, now }: { letter: Letter; kind: 'notices' | 'digest'; now: Date },
): Promise<boolean> {
  const mine = eq(notificationMailboxes.userId, to.id)
  try {
    await deliver(letter, now)
    await logLetter(tx, kind, now)
    if (box.refusals > 0) await tx.update(notificationMailboxes).set({ refusals: 0 }).where(mine)
    return true
  } catch (error) {
    if (!isRefusedForGood(error)) throw error
    const refusals = box.refusals + 1
    const isLast = refusals >= MAX_REFUSALS
    await tx.update(notificationMailboxes).set({ refusals }).where(mine)
    if (isLast) await stopMail(tx, to.id, { because: 'refused', now })
    return false
  }
}

/** Locks the mail to a person until the end of the transaction. */
export async function lockMailbox(tx: Tx, id: UserId): Promise<void> {
  // Do not lock the person's row instead: their own requests would wait for the mail server.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`mail to ${id}`}, 0))`)
}

/** Stops the mail to a person until they ask for it again, and says so in their inbox. Call it after `lockMailbox`. */
export async function stopMail(
  tx: Tx,
  id: UserId,
  { because, now }: { because: StopReason; now: Date },
): Promise<void> {
  await tx
    .update(notificationMailboxes)
    .set({ stoppedAt: now, stoppedBecause: because })
    .where(eq(notificationMailboxes.userId, id))
  await tx.insert(notifications).values({ recipientId: id, kind: 'mail-stopped', detail: because, createdAt: now })
}

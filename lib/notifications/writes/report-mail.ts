import 'server-only'
import { and, eq, gt, isNull, lte } from 'drizzle-orm'
import type { Queryable, Tx } from '#db/client.ts'
import { mailReports } from '#db/schema/mail.ts'
import { notificationMailboxes } from '#db/schema/notifications.ts'
import { users } from '#db/schema/users.ts'
import type { GuestContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import type { MailReport } from '#lib/mail/read-report.ts'
import { pointsOf, REPORT_DAYS, STOPPING_POINTS } from '#lib/mail/reputation.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { lockMailbox, stopMail } from './mailbox.ts'

/**
 * Counts a mail server's report about a letter. With enough points within `REPORT_DAYS`, the mail to the person stops,
 * and the inbox says so. A report that is known, about an account that is gone, or about a letter from before the
 * person asked for mail again, changes nothing. `digest` identifies the report.
 */
export function reportMail(
  context: GuestContext,
  { userId, sentAt, kind, digest }: MailReport & { digest: string },
): Promise<{ isStopped: boolean }> {
  return transact(context, async (inside) => {
    const { db, now } = inside
    await lockMailbox(db, userId)
    const [person] = await db.select({ id: users.id }).from(users).where(eq(users.id, userId))
    if (!person) return { isStopped: false }
    const resumedAt = await findResumedAt(db, userId)
    if (resumedAt && sentAt < resumedAt) return { isStopped: false }
    const [added] = await db
      .insert(mailReports)
      .values({ userId, kind, digest, reportedAt: now })
      .onConflictDoNothing()
      .returning({ id: mailReports.id })
    if (!added) return { isStopped: false }
    await record(inside, { kind: 'notifications.mail-reported', subjectUserId: userId, details: { report: kind } })
    if (pointsOf(await reportsSince(db, userId, { resumedAt, now })) < STOPPING_POINTS) return { isStopped: false }
    const [running] = await db
      .select({ id: notificationMailboxes.userId })
      .from(notificationMailboxes)
      .where(and(eq(notificationMailboxes.userId, userId), isNull(notificationMailboxes.stoppedAt)))
    if (running) await stopMail(db, userId, { because: kind === 'complaint' ? 'complaint' : 'bounced', now })
    return { isStopped: running !== undefined }
  })
}

/** Returns the time when the person asked for mail again; null if they never did. */
async function findResumedAt(db: Tx, userId: UserId): Promise<Date | null> {
  await db.insert(notificationMailboxes).values({ userId }).onConflictDoNothing()
  const [box] = await db
    .select({ resumedAt: notificationMailboxes.resumedAt })
    .from(notificationMailboxes)
    .where(eq(notificationMailboxes.userId, userId))
  return box?.resumedAt ?? null
}

/** Lists the reports that count: lately, and since the person asked for mail again. */
async function reportsSince(db: Tx, userId: UserId, { resumedAt, now }: { resumedAt: Date | null; now: Date }) {
  const lately = new Date(now.getTime() - REPORT_DAYS * 86_400_000)
  const since = resumedAt && resumedAt > lately ? resumedAt : lately
  const rows = await db
    .select({ kind: mailReports.kind })
    .from(mailReports)
    .where(and(eq(mailReports.userId, userId), gt(mailReports.reportedAt, since)))
  return rows.map(({ kind }) => kind)
}

/** Deletes the reports that no longer count. */
export async function forgetReports(db: Queryable, now: Date): Promise<void> {
  await db.delete(mailReports).where(lte(mailReports.reportedAt, new Date(now.getTime() - REPORT_DAYS * 86_400_000)))
}

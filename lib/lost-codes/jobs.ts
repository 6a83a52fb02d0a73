import 'server-only'
import { and, eq, isNull, lte } from 'drizzle-orm'
import { codeApps, codeRemovals, recoveryCodes } from '#db/schema/two-step.ts'
import { users } from '#db/schema/users.ts'
import type { GuestContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { weakenSessions } from '#lib/auth/writes/weaken-sessions.ts'
import { record } from '#lib/events/writes/record.ts'
import { enqueue } from '#lib/queue/enqueue.ts'

/**
 * Removes a second step whose day is over, and tells its owner. Does nothing if the owner has stopped it, and nothing
 * the second time.
 */
export function finishCodeRemoval(context: GuestContext, removal: number): Promise<void> {
  return transact(context, async (inside) => {
    const { db, now } = inside
    const isDue = and(
      eq(codeRemovals.id, removal),
      isNull(codeRemovals.stoppedAt),
      isNull(codeRemovals.doneAt),
      lte(codeRemovals.dueAt, now),
    )
    const [due] = await db
      .update(codeRemovals)
      .set({ doneAt: now })
      .where(isDue)
      .returning({ userId: codeRemovals.userId })
    if (!due) return
    await db.select({ id: users.id }).from(users).where(eq(users.id, due.userId)).for('no key update')
    await db.delete(codeApps).where(eq(codeApps.userId, due.userId))
    await db.delete(recoveryCodes).where(eq(recoveryCodes.userId, due.userId))
    await weakenSessions(db, due.userId)
    await record(inside, { kind: 'two-step.removed', subjectUserId: due.userId })
    const payload = { kind: 'sign-in-changed', userId: due.userId, signInChange: 'twoStepOff' } as const
    await enqueue(db, { task: 'send-account-mail', payload })
  })
}

import 'server-only'
import { and, eq, isNotNull } from 'drizzle-orm'
import { notificationMailboxes } from '#db/schema/notifications.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'

/** Sends the viewer mail again after it was stopped. Earlier refusals and reports no longer count. */
export function resumeMail(context: CommandContext): Promise<null> {
  return transact(context, async (inside) => {
    const resumed = await inside.db
      .update(notificationMailboxes)
      .set({ refusals: 0, stoppedAt: null, stoppedBecause: null, resumedAt: inside.now })
      .where(and(eq(notificationMailboxes.userId, inside.viewer.id), isNotNull(notificationMailboxes.stoppedAt)))
      .returning({ id: notificationMailboxes.userId })
    if (resumed.length > 0) await record(inside, { kind: 'notifications.mail-resumed' })
    return null
  })
}

import 'server-only'
import { eq } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import { notificationMailboxes } from '#db/schema/notifications.ts'
import type { UserId } from '#lib/platform/ids.ts'

/** Forgets refusals and reports of mail: the person has another address now, which a link has proven. */
export async function trustMailbox(db: Queryable, userId: UserId, now: Date): Promise<void> {
  await db
    .update(notificationMailboxes)
    .set({ refusals: 0, stoppedAt: null, stoppedBecause: null, resumedAt: now })
    .where(eq(notificationMailboxes.userId, userId))
}

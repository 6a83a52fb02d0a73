import 'server-only'
import { eq } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { sessions } from '#db/schema/auth.ts'
import { users } from '#db/schema/users.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { hasSecondFactor } from './hold-proof.ts'

/**
 * Makes the sessions of a person whose last second factor was removed count as opened by one. Locks the account.
 */
export async function weakenSessions(tx: Tx, userId: UserId): Promise<void> {
  // One of two concurrent removals sees that the other one's factor is gone.
  await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('no key update')
  if (await hasSecondFactor(tx, userId)) return
  await tx.update(sessions).set({ isStrong: false }).where(eq(sessions.userId, userId))
}

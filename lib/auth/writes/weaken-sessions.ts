import 'server-only'
import { eq } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { sessions } from '#db/schema/auth.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { hasSecondFactor } from './hold-proof.ts'

/**
 * Makes the sessions of a person who has given up the last second factor count as opened by one. Call it under the lock of
 * `holdProof`.
 */
export async function weakenSessions(tx: Tx, userId: UserId): Promise<void> {
  if (await hasSecondFactor(tx, userId)) return
  await tx.update(sessions).set({ isStrong: false }).where(eq(sessions.userId, userId))
}

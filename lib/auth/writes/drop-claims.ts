import 'server-only'
import { eq } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { accounts, knownDevices, sessions } from '#db/schema/auth.ts'
import { passkeys } from '#db/schema/passkeys.ts'
import { codeApps, recoveryCodes } from '#db/schema/two-step.ts'
import { users } from '#db/schema/users.ts'
import type { UserId } from '#lib/platform/ids.ts'

/**
 * Removes everything by which an account can be signed in to except its address. Call it when an owner proves the
 * address for the first time by a link that they asked for: someone else may have opened the account with it.
 */
export async function dropClaims(tx: Tx, userId: UserId): Promise<void> {
  await tx.update(users).set({ passwordHash: null }).where(eq(users.id, userId))
  await tx.delete(sessions).where(eq(sessions.userId, userId))
  await tx.delete(knownDevices).where(eq(knownDevices.userId, userId))
  await dropFactors(tx, userId)
}

/**
 * Removes an account's identities at providers, its passkeys, and its second step. The password and the sessions stay.
 */
export async function dropFactors(tx: Tx, userId: UserId): Promise<void> {
  await tx.delete(accounts).where(eq(accounts.userId, userId))
  await tx.delete(passkeys).where(eq(passkeys.userId, userId))
  await tx.delete(codeApps).where(eq(codeApps.userId, userId))
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId))
}

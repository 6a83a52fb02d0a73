import 'server-only'
import { randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { recoveryCodes } from '#db/schema/two-step.ts'
import { hashToken } from '#lib/auth/tokens.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { RECOVERY_CODES, RECOVERY_LENGTH, writeRecoveryCode } from '../rules.ts'

/** Makes a person's recovery codes anew and returns them: only their hashes are stored. Earlier ones no longer work. */
export async function makeRecoveryCodes(tx: Tx, userId: UserId, now: Date): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () => writeRecoveryCode(randomBytes(RECOVERY_LENGTH)))
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId))
  await tx
    .insert(recoveryCodes)
    .values(codes.map((code) => ({ userId, codeHash: hashToken(code.replace('-', '')), createdAt: now })))
  return codes
}

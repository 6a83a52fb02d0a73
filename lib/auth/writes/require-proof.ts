import 'server-only'
import { eq } from 'drizzle-orm'
import { sessions } from '#db/schema/auth.ts'
import { Invalid } from '#lib/platform/errors.ts'
import { consume, uncount } from '#lib/platform/rate-limit.ts'
import type { CommandContext } from '../context.ts'
import { AUTH_LIMITS } from '../limits.ts'
import { isPassword } from '../passwords.ts'
import { getProof, missingProof } from '../proof-queries.ts'
import type { Proof } from '../proof-queries.ts'

/**
 * Checks that the viewer has proven who they are in this session, at most ten minutes ago. The right password in the
 * form is a new proof. Call it before the command's transaction: checking a password is slow. Throws Invalid at
 * `proofPassword` (missing, wrong), RateLimited after ten wrong ones, Unauthenticated if the session has ended.
 */
export async function requireProof(context: CommandContext, proof: Proof): Promise<void> {
  const { viewer, now, db } = context
  const state = await getProof({ database: db, userId: viewer.id, sessionToken: proof.sessionToken, now })
  if (state.isFresh) return
  if (proof.proofPassword === '' || state.passwordHash === null) throw missingProof(state)
  // Counted like wrong passwords from a known device, so that a stolen session cannot guess without limit.
  const who = `viewer:${viewer.id}`
  await consume(AUTH_LIMITS.deviceFailures, who)
  if (!(await isPassword(proof.proofPassword, state.passwordHash)))
    throw new Invalid({ proofPassword: { code: 'passwordWrong' } })
  await uncount(db, [[AUTH_LIMITS.deviceFailures, who]])
  await db.update(sessions).set({ provenAt: now }).where(eq(sessions.id, state.sessionId))
}

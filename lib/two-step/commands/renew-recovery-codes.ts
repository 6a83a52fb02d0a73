import 'server-only'
import { and, eq, isNotNull } from 'drizzle-orm'
import { codeApps } from '#db/schema/two-step.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { holdProof } from '#lib/auth/writes/hold-proof.ts'
import { requireProof } from '#lib/auth/writes/require-proof.ts'
import type { Proof } from '#lib/auth/proof-queries.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import { NotFound } from '#lib/platform/errors.ts'
import { enqueue } from '#lib/queue/enqueue.ts'
import { makeRecoveryCodes } from '../writes/make-recovery-codes.ts'

/**
 * Replaces the viewer's recovery codes and returns the new ones. Throws NotFound if two-step sign-in is off, Invalid
 * (proofPassword).
 */
export async function renewRecoveryCodes(context: CommandContext, proof: Proof): Promise<{ codes: string[] }> {
  const { viewer, now } = context
  await requireProof(context, proof)
  return await transact(context, async (inside) => {
    await holdProof(inside, proof.sessionToken)
    const [app] = await inside.db
      .select({ userId: codeApps.userId })
      .from(codeApps)
      .where(and(eq(codeApps.userId, viewer.id), isNotNull(codeApps.confirmedAt)))
      .for('update')
    if (!app) throw new NotFound()
    const codes = await makeRecoveryCodes(inside.db, viewer.id, now)
    await record(inside, { kind: 'two-step.codes-renewed' })
    const payload = { kind: 'sign-in-changed', userId: viewer.id, signInChange: 'codesRenewed' } as const
    await enqueue(inside.db, { task: 'send-account-mail', payload })
    return { codes }
  })
}

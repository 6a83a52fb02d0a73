import 'server-only'
import { eq } from 'drizzle-orm'
import { codeApps, recoveryCodes } from '#db/schema/two-step.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { holdProof } from '#lib/auth/writes/hold-proof.ts'
import { requireProof } from '#lib/auth/writes/require-proof.ts'
import type { Proof } from '#lib/auth/proof-queries.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { weakenSessions } from '#lib/auth/writes/weaken-sessions.ts'
import { record } from '#lib/events/writes/record.ts'
import { enqueue } from '#lib/queue/enqueue.ts'

/**
 * Turns two-step sign-in off, or gives up setting it up; the recovery codes go too. Tells the person by mail if it was
 * on. Throws Invalid (proofPassword), RateLimited.
 */
export async function endTwoStep(context: CommandContext, proof: Proof): Promise<void> {
  const { viewer } = context
  await requireProof(context, proof)
  await transact(context, async (inside) => {
    await holdProof(inside, proof.sessionToken)
    const [gone] = await inside.db
      .delete(codeApps)
      .where(eq(codeApps.userId, viewer.id))
      .returning({ confirmedAt: codeApps.confirmedAt })
    if (!gone?.confirmedAt) return
    await inside.db.delete(recoveryCodes).where(eq(recoveryCodes.userId, viewer.id))
    await weakenSessions(inside.db, viewer.id)
    await record(inside, { kind: 'two-step.turned-off' })
    const payload = { kind: 'sign-in-changed', userId: viewer.id, signInChange: 'twoStepOff' } as const
    await enqueue(inside.db, { task: 'send-account-mail', payload })
  })
}

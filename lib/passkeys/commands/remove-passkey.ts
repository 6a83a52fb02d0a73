import 'server-only'
import { and, eq } from 'drizzle-orm'
import { passkeys } from '#db/schema/passkeys.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { holdProof } from '#lib/auth/writes/hold-proof.ts'
import { requireProof } from '#lib/auth/writes/require-proof.ts'
import type { Proof } from '#lib/auth/proof-queries.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { weakenSessions } from '#lib/auth/writes/weaken-sessions.ts'
import { record } from '#lib/events/writes/record.ts'
import { enqueue } from '#lib/queue/enqueue.ts'

/**
 * Removes one of the viewer's passkeys and tells them by mail. Another person's, or one that is gone, is left alone.
 * Throws Invalid (proofPassword), RateLimited.
 */
export async function removePasskey(
  context: CommandContext,
  { id, proof }: { id: string; proof: Proof },
): Promise<void> {
  const { viewer } = context
  await requireProof(context, proof)
  await transact(context, async (inside) => {
    await holdProof(inside, proof.sessionToken)
    const removed = await inside.db
      .delete(passkeys)
      .where(and(eq(passkeys.credentialId, id), eq(passkeys.userId, viewer.id)))
      .returning({ id: passkeys.credentialId })
    if (removed.length === 0) return
    await weakenSessions(inside.db, viewer.id)
    await record(inside, { kind: 'passkeys.removed' })
    const payload = { kind: 'sign-in-changed', userId: viewer.id, signInChange: 'passkeyRemoved' } as const
    await enqueue(inside.db, { task: 'send-account-mail', payload })
  })
}

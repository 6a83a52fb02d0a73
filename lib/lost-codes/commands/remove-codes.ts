import 'server-only'
import { and, eq, isNotNull } from 'drizzle-orm'
import { codeApps, codeRemovals } from '#db/schema/two-step.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import type { Proof } from '#lib/auth/proof-queries.ts'
import { holdProof } from '#lib/auth/writes/hold-proof.ts'
import { requireProof } from '#lib/auth/writes/require-proof.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import { administerRefusal } from '#lib/moderation/policy.ts'
import { Forbidden, NotFound } from '#lib/platform/errors.ts'
import { enqueue } from '#lib/queue/enqueue.ts'
import { REMOVAL_MS } from '../rules.ts'
import type { RemoveCodes } from '../schema.ts'

/**
 * Removes the second step of a person who has lost app and recovery codes, after 24 hours in which the person can stop
 * it by the link of a letter. Passkeys stay. Beginning it again changes nothing. Throws Forbidden (not an
 * administrator; oneself), NotFound (the person has no second step), Invalid (proofPassword), RateLimited.
 */
export async function removeCodes(
  context: CommandContext,
  { proof, ...input }: RemoveCodes & { proof: Proof },
): Promise<void> {
  const refusal = administerRefusal(context.viewer)
  if (refusal) throw new Forbidden(refusal)
  if (input.person === context.viewer.id) throw new Forbidden({ code: 'ownSecondStep' })
  await requireProof(context, proof)
  await transact(context, async (inside) => {
    const { db, viewer, now } = inside
    await holdProof(inside, proof.sessionToken)
    const isOn = and(eq(codeApps.userId, input.person), isNotNull(codeApps.confirmedAt))
    const [app] = await db.select({ userId: codeApps.userId }).from(codeApps).where(isOn).for('update')
    if (!app) throw new NotFound('second step')
    const dueAt = new Date(now.getTime() + REMOVAL_MS)
    const [begun] = await db
      .insert(codeRemovals)
      .values({ userId: app.userId, askedById: viewer.id, reason: input.reason, askedAt: now, dueAt })
      .onConflictDoNothing()
      .returning({ id: codeRemovals.id })
    if (!begun) return
    await record(inside, { kind: 'two-step.removal-asked', subjectUserId: app.userId })
    await enqueue(db, { task: 'send-account-mail', payload: { kind: 'codes-going', userId: app.userId } })
    await enqueue(db, { task: 'remove-codes', payload: { removal: begun.id }, at: dueAt })
  })
}

import 'server-only'
import { isNull } from 'drizzle-orm'
import { generateSecret } from 'otplib'
import { codeApps } from '#db/schema/two-step.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { holdProof } from '#lib/auth/writes/hold-proof.ts'
import { requireProof } from '#lib/auth/writes/require-proof.ts'
import type { Proof } from '#lib/auth/proof-queries.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import { sealSecret } from '../secret-queries.ts'

/**
 * Begins to set up two-step sign-in: makes a secret for the person's app. Nothing changes for signing in until the
 * first code is entered. If it is on already, nothing happens. Throws Invalid (proofPassword), Unauthenticated,
 * RateLimited.
 */
export async function beginTwoStep(context: CommandContext, proof: Proof): Promise<void> {
  const { viewer, now } = context
  await requireProof(context, proof)
  await transact(context, async (inside) => {
    await holdProof(inside, proof.sessionToken)
    const secret = sealSecret(generateSecret(), viewer.id)
    const begun = await inside.db
      .insert(codeApps)
      .values({ userId: viewer.id, secret, createdAt: now })
      .onConflictDoUpdate({
        target: codeApps.userId,
        set: { secret, createdAt: now },
        setWhere: isNull(codeApps.confirmedAt),
      })
      .returning({ userId: codeApps.userId })
    if (begun.length > 0) await record(inside, { kind: 'two-step.begun' })
  })
}

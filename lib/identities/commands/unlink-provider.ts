import 'server-only'
import { and, eq } from 'drizzle-orm'
import { accounts } from '#db/schema/auth.ts'
import { passkeys } from '#db/schema/passkeys.ts'
import { users } from '#db/schema/users.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { requireProof } from '#lib/auth/writes/require-proof.ts'
import { getProof } from '#lib/auth/proof-queries.ts'
import type { Proof } from '#lib/auth/proof-queries.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import { Invalid, NotFound } from '#lib/platform/errors.ts'
import { enqueue } from '#lib/queue/enqueue.ts'
import type { SignInProvider } from '#lib/platform/sign-in-providers.ts'

type Unlinking = { provider: SignInProvider; proof: Proof }

/**
 * Unlinks the viewer's account at a provider, and tells them by mail. Nothing happens if it is not linked. Throws
 * Invalid (lastWayIn if nothing else signs them in; proofPassword), RateLimited.
 */
export async function unlinkProvider(context: CommandContext, { provider, proof }: Unlinking): Promise<void> {
  const { viewer } = context
  await requireProof(context, proof)
  await transact(context, async (inside) => {
    const [account] = await inside.db
      .select({ confirmedAt: users.emailConfirmedAt, passwordHash: users.passwordHash })
      .from(users)
      .where(eq(users.id, viewer.id))
      .for('update')
    if (!account) throw new NotFound()
    // A new password may have ended the session since the proof was checked.
    await getProof({ database: inside.db, userId: viewer.id, sessionToken: proof.sessionToken, now: inside.now })
    const removed = await inside.db
      .delete(accounts)
      .where(and(eq(accounts.userId, viewer.id), eq(accounts.provider, provider)))
      .returning({ provider: accounts.provider })
    if (removed.length === 0) return
    // A confirmed address is a way in as well: by a mailed link.
    const left =
      (await inside.db.$count(accounts, eq(accounts.userId, viewer.id))) +
      (await inside.db.$count(passkeys, eq(passkeys.userId, viewer.id)))
    if (left === 0 && account.passwordHash === null && account.confirmedAt === null)
      throw new Invalid({ '': { code: 'lastWayIn' } })
    await record(inside, { kind: 'identities.unlinked', details: { provider } })
    const payload = { kind: 'sign-in-changed', userId: viewer.id, signInChange: 'providerUnlinked' } as const
    await enqueue(inside.db, { task: 'send-account-mail', payload })
  })
}

import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import { emailChanges } from '#db/schema/auth.ts'
import { users } from '#db/schema/users.ts'
import { record } from '#lib/events/writes/record.ts'
import { Invalid, NotFound } from '#lib/platform/errors.ts'
import { consume } from '#lib/platform/rate-limit.ts'
import { getSiteSettings } from '#lib/site/queries.ts'
import { enqueue } from '#lib/queue/enqueue.ts'
import { accountKeyOf, hasRoom } from '../attempts.ts'
import type { CommandContext } from '../context.ts'
import { newAddressError } from '../new-address.ts'
import { AUTH_LIMITS } from '../limits.ts'
import { LINK_LIFE_MS } from '../rules.ts'
import { requireProof } from '../writes/require-proof.ts'
import { getProof } from '../proof-queries.ts'
import type { Proof } from '../proof-queries.ts'
import { transact } from '../writes/transact.ts'

type EmailChange = {
  /** The new address in its normalised spelling. */
  newEmail: string
  /** The key under which limits count the client. */
  address: string
  proof: Proof
}

/**
 * Mails a link to a new address, and tells the present one. The account keeps its address until the link is used; a
 * second request replaces the first. The answer does not tell whether the new address already has an account: its owner
 * is told by mail. Throws Invalid (newEmail: disposable, the same; proofPassword), Unauthenticated if the session has
 * ended, RateLimited (by address and account; by the new address silently).
 */
export async function requestEmailChange(context: CommandContext, input: EmailChange): Promise<void> {
  const { viewer, now } = context
  const error = newAddressError(input.newEmail, await getSiteSettings(context.db))
  if (error) throw new Invalid({ newEmail: error })
  await requireProof(context, input.proof)
  await consume(AUTH_LIMITS.mailsByAddress, input.address)
  await consume(AUTH_LIMITS.mailsToAccount, `viewer:${viewer.id}`)
  if (!(await hasRoom(AUTH_LIMITS.changeMails, accountKeyOf(input.newEmail)))) return
  await transact(context, async (inside) => {
    const [account] = await inside.db
      .select({ email: users.email })
      .from(users)
      .where(eq(users.id, viewer.id))
      .for('no key update')
    if (!account?.email) throw new NotFound()
    // A new password may have ended the session since the proof was checked.
    await getProof({ database: inside.db, userId: viewer.id, sessionToken: input.proof.sessionToken, now })
    if (account.email === input.newEmail) throw new Invalid({ newEmail: { code: 'emailSame' } })
    await inside.db.delete(emailChanges).where(and(eq(emailChanges.userId, viewer.id), isNull(emailChanges.changedAt)))
    const [change] = await inside.db
      .insert(emailChanges)
      .values({
        userId: viewer.id,
        oldEmail: account.email,
        newEmail: input.newEmail,
        requestedAt: now,
        expiresAt: new Date(now.getTime() + LINK_LIFE_MS),
      })
      .returning({ id: emailChanges.id })
    if (!change) throw new Error('insert returned no row')
    await record(inside, { kind: 'auth.email-change-requested' })
    const payload = { kind: 'change-email', userId: viewer.id, change: change.id } as const
    await enqueue(inside.db, { task: 'send-account-mail', payload, key: `mail:change-email:${viewer.id}` })
    const toOwner = { kind: 'sign-in-changed', userId: viewer.id, signInChange: 'addressAsked' } as const
    await enqueue(inside.db, { task: 'send-account-mail', payload: toOwner })
  })
}

import 'server-only'
import { and, eq, exists, gt, inArray, isNull } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { emailChanges } from '#db/schema/auth.ts'
import { signUps } from '#db/schema/sign-ups.ts'
import { users } from '#db/schema/users.ts'
import { record } from '#lib/events/writes/record.ts'
import { Invalid } from '#lib/platform/errors.ts'
import { consume } from '#lib/platform/rate-limit.ts'
import { enqueue } from '#lib/queue/enqueue.ts'
import type { GuestContext } from '../context.ts'
import { AUTH_LIMITS } from '../limits.ts'
import { hashToken } from '../tokens.ts'
import { voidMailLinks } from '../writes/spend-mail-link.ts'
import { transact } from '../writes/transact.ts'

/**
 * Gives an account its new address, by the link that was mailed there. Links to the old address are void, and the old
 * address is told, with a link that undoes this. Sessions stay. Throws Invalid (linkSpent; emailInUse if another account has the address by now),
 * RateLimited.
 */
export async function changeEmail(context: GuestContext, link: { token: string; address: string }): Promise<void> {
  await consume(AUTH_LIMITS.linkUses, link.address)
  await transact(context, async (inside) => {
    const change = await spendLink(inside.db, link.token, context.now)
    const { id, userId, newEmail } = change
    await refuseTaken(inside.db, newEmail)
    await inside.db.update(users).set({ email: newEmail, emailConfirmedAt: context.now }).where(eq(users.id, userId))
    // Nobody can sign up with the address any more.
    await inside.db.delete(signUps).where(eq(signUps.email, newEmail))
    // A link that says "it wasn't me" stays: a thief may be changing the address.
    await voidMailLinks(inside.db, userId, context.now, ['confirm', 'sign-in', 'reset'])
    await record(inside, { kind: 'auth.email-changed', actorId: userId })
    const payload = { kind: 'email-changed', userId, change: id } as const
    await enqueue(inside.db, { task: 'send-account-mail', payload })
  })
}

/** Uses the link up, in one statement: one of several concurrent requests gets it. */
async function spendLink(tx: Tx, token: string, now: Date) {
  // Lock the account first, as a new password does: otherwise the two could wait for each other.
  await tx
    .select({ id: users.id })
    .from(users)
    .where(
      inArray(
        users.id,
        tx
          .select({ id: emailChanges.userId })
          .from(emailChanges)
          .where(eq(emailChanges.tokenHash, hashToken(token))),
      ),
    )
    .for('update')
  const addressStands = tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, emailChanges.userId), eq(users.email, emailChanges.oldEmail)))
  const [change] = await tx
    .update(emailChanges)
    .set({ changedAt: now })
    .where(
      and(
        eq(emailChanges.tokenHash, hashToken(token)),
        isNull(emailChanges.changedAt),
        gt(emailChanges.expiresAt, now),
        exists(addressStands),
      ),
    )
    .returning({ id: emailChanges.id, userId: emailChanges.userId, newEmail: emailChanges.newEmail })
  if (!change) throw new Invalid({ '': { code: 'linkSpent' } })
  return change
}

/** The holder of the link owns the mailbox, and may learn that it has an account. */
async function refuseTaken(tx: Tx, email: string): Promise<void> {
  const [other] = await tx.select({ id: users.id }).from(users).where(eq(users.email, email))
  if (other) throw new Invalid({ '': { code: 'emailInUse' } })
}

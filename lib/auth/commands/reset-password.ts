import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { sessions } from '#db/schema/auth.ts'
import { users } from '#db/schema/users.ts'
import { record } from '#lib/events/writes/record.ts'
import { enqueue } from '#lib/queue/enqueue.ts'
import type { GuestContext } from '#lib/auth/context.ts'
import { Invalid } from '#lib/platform/errors.ts'
import { consume } from '#lib/platform/rate-limit.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { AUTH_LIMITS } from '../limits.ts'
import { hashNewPassword } from '../new-password.ts'
import { findMailLink } from '../queries.ts'
import { admit } from '../writes/admit.ts'
import type { Admitted, SigningBrowser } from '../writes/admit.ts'
import { dropClaims } from '../writes/drop-claims.ts'
import { spendMailLink, voidMailLinks } from '../writes/spend-mail-link.ts'

type Reset = { token: string; password: string; address: string; browser: SigningBrowser }

/**
 * Sets a new password by a mailed link, which also proves the address. Ends every session of the account, voids its
 * other links, and signs this browser in. If the password is refused, the link stays usable. Throws Invalid (password;
 * linkSpent for the whole form), RateLimited.
 */
export async function resetPassword(
  context: GuestContext,
  reset: Reset,
): Promise<Admitted & { nextPath: string | null }> {
  await consume(AUTH_LIMITS.linkUses, reset.address)
  const link = { purpose: 'reset', token: reset.token } as const
  const person = await findMailLink(context.db, link, context.now)
  if (!person) throw new Invalid({ '': { code: 'linkSpent' } })
  const passwordHash = await hashNewPassword(reset.password, person)
  return await transact(context, async (inside) => {
    const { userId, nextPath } = await spendMailLink(inside.db, link, context.now)
    const [account] = await inside.db
      .select({ confirmedAt: users.emailConfirmedAt })
      .from(users)
      .where(eq(users.id, userId))
      .for('update')
    // The first proof of the address: see `signInWithLink`.
    if (account?.confirmedAt === null) await dropClaims(inside.db, userId)
    await inside.db
      .update(users)
      .set({
        passwordHash,
        emailConfirmedAt: sql`coalesce(${users.emailConfirmedAt}, ${context.now.toISOString()}::timestamptz)`,
      })
      .where(eq(users.id, userId))
    await inside.db.delete(sessions).where(eq(sessions.userId, userId))
    await voidMailLinks(inside.db, userId, context.now)
    await record(inside, { kind: 'auth.password-reset', actorId: userId })
    await enqueue(inside.db, { task: 'send-account-mail', payload: { kind: 'password-changed', userId } })
    const owner = { id: userId, email: person.email }
    return { ...(await admit(inside, owner, { browser: reset.browser, by: null })), nextPath }
  })
}

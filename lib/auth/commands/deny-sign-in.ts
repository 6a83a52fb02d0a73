import 'server-only'
import { and, eq, ne } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { sessions } from '#db/schema/auth.ts'
import { users } from '#db/schema/users.ts'
import type { GuestContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import { Invalid } from '#lib/platform/errors.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { consume } from '#lib/platform/rate-limit.ts'
import { AUTH_LIMITS } from '../limits.ts'
import { makeMailLink } from '../writes/make-mail-link.ts'
import { spendMailLink, voidMailLinks } from '../writes/spend-mail-link.ts'

/**
 * Ends the session that a letter was about, by the letter's link: its owner says that somebody else signed in. Voids
 * the links under way and returns the token of a new one, for choosing a new password, which ends all other sessions.
 * It also works if the session has already ended. If the account's address was changed since, the account gets back
 * the address of the letter, and all sessions end. Throws Invalid (linkSpent; also when another account has that
 * address by now), RateLimited.
 */
export async function denySignIn(
  context: GuestContext,
  link: { token: string; address: string },
): Promise<{ resetToken: string }> {
  await consume(AUTH_LIMITS.linkUses, link.address)
  return await transact(context, async (inside) => {
    const { db, now } = inside
    const { userId, email, sessionId } = await spendMailLink(db, { purpose: 'not-me', token: link.token }, now)
    if (await restoreAddress(inside, userId, email)) {
      await db.delete(sessions).where(eq(sessions.userId, userId))
      await record(inside, { kind: 'auth.email-changed', actorId: userId })
    } else if (sessionId !== null)
      await db.delete(sessions).where(and(eq(sessions.id, sessionId), eq(sessions.userId, userId)))
    await voidMailLinks(db, userId, now, ['sign-in', 'reset'])
    await record(inside, { kind: 'auth.sign-in-denied', actorId: userId })
    return { resetToken: await makeMailLink(db, { purpose: 'reset', userId, email, nextPath: null }, now) }
  })
}

/** Gives the account the address of the letter again; its link proves that address. False if the account has it. */
async function restoreAddress({ db, now }: GuestContext & { db: Tx }, userId: UserId, email: string): Promise<boolean> {
  const [other] = await db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.email, email), ne(users.id, userId)))
  if (other) throw new Invalid({ '': { code: 'linkSpent' } })
  const [restored] = await db
    .update(users)
    .set({ email, emailConfirmedAt: now })
    .where(and(eq(users.id, userId), ne(users.email, email)))
    .returning({ id: users.id })
  return restored !== undefined
}

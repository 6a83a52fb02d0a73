import 'server-only'
import { and, eq } from 'drizzle-orm'
import { sessions } from '#db/schema/auth.ts'
import type { GuestContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import { consume } from '#lib/platform/rate-limit.ts'
import { AUTH_LIMITS } from '../limits.ts'
import { makeMailLink } from '../writes/make-mail-link.ts'
import { spendMailLink, voidMailLinks } from '../writes/spend-mail-link.ts'

/**
 * Ends the session that a letter was about, by the letter's link: its owner says that somebody else signed in. Voids
 * the links under way and returns the token of a new one, for choosing a new password, which ends all other sessions.
 * It also works if the session has already ended. Throws Invalid(linkSpent), RateLimited.
 */
export async function denySignIn(
  context: GuestContext,
  link: { token: string; address: string },
): Promise<{ resetToken: string }> {
  await consume(AUTH_LIMITS.linkUses, link.address)
  return await transact(context, async (inside) => {
    const { db, now } = inside
    const { userId, email, sessionId } = await spendMailLink(db, { purpose: 'not-me', token: link.token }, now)
    if (sessionId !== null)
      await db.delete(sessions).where(and(eq(sessions.id, sessionId), eq(sessions.userId, userId)))
    await voidMailLinks(db, userId, now, ['sign-in', 'reset'])
    await record(inside, { kind: 'auth.sign-in-denied', actorId: userId })
    return { resetToken: await makeMailLink(db, { purpose: 'reset', userId, email, nextPath: null }, now) }
  })
}

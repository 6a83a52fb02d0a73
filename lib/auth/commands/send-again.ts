import 'server-only'
import { and, eq } from 'drizzle-orm'
import { signUps } from '#db/schema/sign-ups.ts'
import type { GuestContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { consume } from '#lib/platform/rate-limit.ts'
import { maySendSignUp, sentKeyOf } from '../attempts.ts'
import { AUTH_LIMITS } from '../limits.ts'
import type { SendAgain } from '../schema.ts'
import { hashToken } from '../tokens.ts'
import { queueSignUpLetter } from '../writes/queue-sign-up-letter.ts'
import { queueLink } from './request-link.ts'

type Request = SendAgain & { address: string }

/**
 * Sends an account's mail again, at least 30 seconds after the one before. The mail of a sign-up is sent again only to
 * whoever holds the sign-up's token. Answers alike whether or not there is an account. Throws RateLimited by client
 * address; over the account's own limit it silently does nothing.
 */
export async function sendAgain(context: GuestContext, request: Request): Promise<void> {
  const { purpose, email, address, next, token } = request
  await consume(AUTH_LIMITS.sendAgain, sentKeyOf(request))
  if (purpose !== 'signed-up') return await queueLink(context, { purpose, email, address, next })
  await consume(AUTH_LIMITS.mailsByAddress, address)
  if (!(await maySendSignUp(request))) return
  await transact(context, async (inside) => {
    const mine = and(eq(signUps.email, email), eq(signUps.senderHash, hashToken(token ?? '')))
    const [found] = await inside.db.select({ id: signUps.id }).from(signUps).where(mine)
    if (found) await queueSignUpLetter(inside.db, found.id)
  })
}

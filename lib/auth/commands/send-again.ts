import 'server-only'
import { eq } from 'drizzle-orm'
import { users } from '#db/schema/users.ts'
import type { GuestContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { consume } from '#lib/platform/rate-limit.ts'
import { enqueue } from '#lib/queue/enqueue.ts'
import { accountKeyOf, hasRoom, sentKeyOf } from '../attempts.ts'
import { AUTH_LIMITS } from '../limits.ts'
import type { SendAgain } from '../schema.ts'
import { isSame, openedTokenOf } from '../tokens.ts'
import { queueLink } from './request-link.ts'

type Request = SendAgain & { address: string }

/**
 * Sends an account's mail again, at least 30 seconds after the one before. Only the person who opened the account
 * gets its confirmation: anyone else may have chosen its password. Answers alike whether or not there is an account. Throws
 * RateLimited by client address; over the account's own limit it silently does nothing.
 */
export async function sendAgain(context: GuestContext, request: Request): Promise<void> {
  const { purpose, email, address, next, token } = request
  await consume(AUTH_LIMITS.sendAgain, sentKeyOf(request))
  if (purpose !== 'signed-up') return await queueLink(context, { purpose, email, address, next })
  await consume(AUTH_LIMITS.mailsByAddress, address)
  if (!(await hasRoom(AUTH_LIMITS.mailsToAccount, accountKeyOf(email)))) return
  await transact(context, async (inside) => {
    const [found] = await inside.db
      .select({ id: users.id, confirmedAt: users.emailConfirmedAt })
      .from(users)
      .where(eq(users.email, email))
    const userId = found?.id ?? null
    const isNew = found?.confirmedAt === null && isSame(token ?? '', openedTokenOf(found.id))
    const payload = { kind: 'signed-up', userId, isNew, nextPath: next } as const
    await enqueue(inside.db, { task: 'send-account-mail', payload, key: `mail:signed-up:${userId}` })
  })
}

import 'server-only'
import { eq } from 'drizzle-orm'
import { users } from '#db/schema/users.ts'
import { enqueue } from '#lib/queue/enqueue.ts'
import type { CommandContext, GuestContext } from '#lib/auth/context.ts'
import { consume } from '#lib/platform/rate-limit.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { accountKeyOf, hasRoom, sentKeyOf } from '../attempts.ts'
import { AUTH_LIMITS } from '../limits.ts'

type LinkRequest = {
  purpose: 'sign-in' | 'reset'
  /** The address in its normalised spelling. */
  email: string
  address: string
  next: string | null
}

/**
 * Queues a mailed link. Unknown addresses get the same answer after the same work: their job finds no account. Throws
 * RateLimited by address; over the account's own limit it silently does nothing.
 */
export async function requestLink(context: GuestContext, request: LinkRequest): Promise<void> {
  await hasRoom(AUTH_LIMITS.sendAgain, sentKeyOf(request))
  await queueLink(context, request)
}

/** Queues the link, if the limits allow it. Throws RateLimited by address. */
export async function queueLink(context: GuestContext, request: LinkRequest): Promise<void> {
  await consume(AUTH_LIMITS.mailsByAddress, request.address)
  const accountKey = accountKeyOf(request.email)
  if (!(await hasRoom(AUTH_LIMITS.mailsToAccount, accountKey))) return
  await transact(context, async (inside) => {
    const [account] = await inside.db.select({ id: users.id }).from(users).where(eq(users.email, request.email))
    const payload = { kind: request.purpose, userId: account?.id ?? null, nextPath: request.next }
    await enqueue(inside.db, { task: 'send-account-mail', payload, key: `mail:${request.purpose}:${accountKey}` })
  })
}

/** Sends the confirmation mail again, for a signed-in viewer. Throws RateLimited. */
export async function requestConfirmation(context: CommandContext, address: string): Promise<void> {
  await consume(AUTH_LIMITS.mailsByAddress, address)
  await consume(AUTH_LIMITS.mailsToAccount, `viewer:${context.viewer.id}`)
  const payload = { kind: 'confirm', userId: context.viewer.id } as const
  await enqueue(context.db, { task: 'send-account-mail', payload, key: `mail:confirm:${context.viewer.id}` })
}

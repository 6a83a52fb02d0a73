import 'server-only'
import type { Queryable } from '#db/client.ts'
import { RateLimited } from '#lib/platform/errors.ts'
import { consume, uncount } from '#lib/platform/rate-limit.ts'
import type { RateLimit } from '#lib/platform/rate-limit.ts'
import { AUTH_LIMITS } from './limits.ts'
import { keyedHash } from './tokens.ts'

/**
 * An attempt at a password: the account's hash, the client's address, and the browser's device if the account knows it.
 */
export type Attempt = { accountKey: string; address: string; deviceId: string | null }

/**
 * Returns the key under which an account's attempts are counted, whether or not the account exists. `email` is
 * normalised.
 */
export function accountKeyOf(email: string): string {
  return keyedHash('account', email)
}

/**
 * Counts an attempt as a failure before it is made, so that fifty concurrent attempts cannot pass the limit.
 * `forgiveAttempt` uncounts it when the password was right. Throws RateLimited, also for the right password.
 */
export async function countAttempt(attempt: Attempt): Promise<void> {
  // Check the address first: a client over its own limit must not use up another person's account limit.
  for (const [limit, who] of countersOf(attempt)) await consume(limit, who)
}

/** Uncounts what `countAttempt` counted. */
export async function forgiveAttempt(db: Queryable, attempt: Attempt): Promise<void> {
  await uncount(db, countersOf(attempt))
}

/** Counts one use and says whether the limit had room. For limits that are applied silently. */
export async function hasRoom(limit: RateLimit, who: string): Promise<boolean> {
  try {
    await consume(limit, who)
    return true
  } catch (error) {
    if (error instanceof RateLimited) return false
    throw error
  }
}

/** Counts a letter of a sign-up and says whether it may be sent. `email` is normalised. */
export async function maySendSignUp(sent: { email: string; address: string }): Promise<boolean> {
  // Ask the client's own limit first: over it, nothing is counted for the address.
  return (
    (await hasRoom(AUTH_LIMITS.signUpMailsFromOne, sentKeyOf(sent))) &&
    (await hasRoom(AUTH_LIMITS.signUpMails, accountKeyOf(sent.email)))
  )
}

/** Returns the key under which a client's mails to one account are counted. `email` is normalised. */
export function sentKeyOf({ email, address }: { email: string; address: string }): string {
  return `${address}:${accountKeyOf(email)}`
}

function countersOf({ accountKey, address, deviceId }: Attempt): [RateLimit, string][] {
  const own: [RateLimit, string][] = deviceId
    ? [[AUTH_LIMITS.deviceFailures, deviceId]]
    : [
        [AUTH_LIMITS.accountFailures, accountKey],
        [AUTH_LIMITS.accountFailuresDaily, accountKey],
      ]
  return [[AUTH_LIMITS.addressFailures, address], ...own]
}

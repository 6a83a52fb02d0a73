import 'server-only'
import type { Queryable } from '#db/client.ts'
import { RateLimited } from '#lib/platform/errors.ts'
import { consume, giveBack } from '#lib/platform/rate-limit.ts'
import type { RateLimit } from '#lib/platform/rate-limit.ts'
import { AUTH_LIMITS } from './limits.ts'
import { keyedHash } from './tokens.ts'

/** Who tries a password: the account under its hash, the sender's address, and the browser's device if the account knows it. */
export type Attempt = { accountKey: string; address: string; deviceId: string | null }

/** What an account is counted under, whether or not it exists. `email` is normalised. */
export function accountKeyOf(email: string): string {
  return keyedHash('account', email)
}

/**
 * Counts an attempt before it is made, as a failure: fifty at once cannot all slip in under the limit. `forgiveAttempt`
 * takes it back when the password was right. Throws RateLimited, also for the right password.
 */
export async function countAttempt(attempt: Attempt): Promise<void> {
  // The address first: whoever is over its limit must not use up somebody else's account.
  for (const [limit, who] of countersOf(attempt)) await consume(limit, who)
}

/** Takes back what `countAttempt` counted. */
export async function forgiveAttempt(db: Queryable, attempt: Attempt): Promise<void> {
  await giveBack(db, countersOf(attempt))
}

/** Counts one use and says whether the limit had room: for limits that are kept without a word. */
export async function hasRoom(limit: RateLimit, who: string): Promise<boolean> {
  try {
    await consume(limit, who)
    return true
  } catch (error) {
    if (error instanceof RateLimited) return false
    throw error
  }
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

import 'server-only'
import { readUnsubscribe } from '#lib/mail/unsubscribe.ts'
import { consume, LIMITS } from '#lib/platform/rate-limit.ts'

/**
 * Counts a use of an unsubscribe link to the limit of its person: mail programs of many people share an address. A
 * forged link counts for nobody. Throws RateLimited.
 */
export async function countUnsubscribe(link: string): Promise<void> {
  const read = readUnsubscribe(link)
  if (read) await consume(LIMITS.unsubscribe, read.userId)
}

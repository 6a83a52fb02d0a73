import 'server-only'
import { wireForum } from './wiring.ts'
import { unsubscribe } from '#lib/notifications/commands/unsubscribe.ts'
import { countUnsubscribe } from './count-unsubscribe.ts'
import { NotFound, RateLimited } from '#lib/platform/errors.ts'
import { expiring } from '#lib/platform/page-expiry.ts'
import { findRequestContext } from '#lib/platform/request-context.ts'

// Route handlers run in Next's bundle, which has its own copy of every module.
wireForum()

/**
 * Stops the letters of one list, for a mail program that sends their token. Returns the status of the answer, with the
 * seconds to wait after too many requests; 404 for a forged token.
 */
export async function unsubscribeByMail(link: string): Promise<{ status: 200 | 404 | 429; wait?: number }> {
  const requestId = findRequestContext()?.requestId ?? 'none'
  try {
    await countUnsubscribe(link)
    await expiring((work) => unsubscribe({ ...work, now: new Date(), requestId }, { link, state: 'stop' }))
    return { status: 200 }
  } catch (error) {
    if (error instanceof NotFound) return { status: 404 }
    if (error instanceof RateLimited) return { status: 429, wait: error.retryAfterSeconds }
    throw error
  }
}

import 'server-only'
import { wireForum } from './wiring.ts'
import { unsubscribe } from '#lib/notifications/commands/unsubscribe.ts'
import { NotFound } from '#lib/platform/errors.ts'
import { expiring } from '#lib/platform/page-expiry.ts'
import { findRequestContext } from '#lib/platform/request-context.ts'

// Route handlers run in Next's bundle, which has its own copy of every module.
wireForum()

/** Stops the letters of one list, for a mail program that sends their token. False when the token is forged. */
export async function unsubscribeByMail(link: string): Promise<boolean> {
  const requestId = findRequestContext()?.requestId ?? 'none'
  try {
    await expiring((work) => unsubscribe({ ...work, now: new Date(), requestId }, { link, state: 'stop' }))
    return true
  } catch (error) {
    if (error instanceof NotFound) return false
    throw error
  }
}

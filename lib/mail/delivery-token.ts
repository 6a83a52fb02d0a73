import 'server-only'
import { isSame, keyedHash } from '#lib/auth/tokens.ts'
import { parseId } from '#lib/platform/fields.ts'
import type { UserId } from '#lib/platform/ids.ts'

/**
 * The header that names a letter's recipient and its day, signed. A report about the letter returns it; nobody can
 * invent one.
 */
export const DELIVERY_HEADER = 'X-Delivery-Token'

/**
 * The days after a letter for which reports about it count. Mail servers give up after five days; complaints can take
 * weeks.
 */
const DELIVERY_DAYS = 90

const DAY_MS = 86_400_000

/** A letter that a report is about. */
export type Delivery = { userId: UserId; sentAt: Date }

/** Makes the value of that header: the account, the time in seconds, and a signature of both. */
export function deliveryToken({ userId, sentAt }: Delivery): string {
  const seconds = Math.floor(sentAt.getTime() / 1000)
  return `${userId}.${seconds}.${keyedHash('delivery', `${userId}.${seconds}`)}`
}

/** Reads such a value; null for a forged one, and for one of a letter that is older than `DELIVERY_DAYS`. */
export function readDeliveryToken(token: string, now: Date): Delivery | null {
  const [account = '', seconds = ''] = token.split('.')
  const userId = parseId<UserId>(account)
  if (userId === null || !/^\d{1,12}$/.test(seconds)) return null
  const sentAt = new Date(Number(seconds) * 1000)
  if (!isSame(token, deliveryToken({ userId, sentAt }))) return null
  return now.getTime() - sentAt.getTime() > DELIVERY_DAYS * DAY_MS ? null : { userId, sentAt }
}

import 'server-only'
import { isSame, keyedHash } from '#lib/auth/tokens.ts'
import { parseId } from '#lib/platform/fields.ts'
import type { UserId } from '#lib/platform/ids.ts'

/** The header that names a letter's recipient, signed. A report about the letter returns it; nobody can invent one. */
export const DELIVERY_HEADER = 'X-Delivery-Token'

/** Makes the value of that header. */
export function deliveryToken(userId: UserId): string {
  return `${userId}.${keyedHash('delivery', String(userId))}`
}

/** Reads such a value; null for a forged one. */
export function readDeliveryToken(token: string): UserId | null {
  const userId = parseId<UserId>(token.split('.')[0] ?? '')
  return userId !== null && isSame(token, deliveryToken(userId)) ? userId : null
}

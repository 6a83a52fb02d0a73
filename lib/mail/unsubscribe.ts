import 'server-only'
import { isSame, keyedHash } from '#lib/auth/tokens.ts'
import { parseId } from '#lib/platform/fields.ts'
import type { UserId } from '#lib/platform/ids.ts'

/**
 * Makes the token of an unsubscribe link. It holds the person and the list. It works signed out, for as long as the
 * forum keeps its secret, and for nothing else.
 */
export function unsubscribeToken(userId: UserId, list: string): string {
  return `${userId}.${list}.${keyedHash('unsubscribe', `${userId}\n${list}`)}`
}

/** Reads such a token; null for a forged one. */
export function readUnsubscribe(token: string): { userId: UserId; list: string } | null {
  const [id = '', list = ''] = token.split('.')
  const userId = parseId<UserId>(id)
  if (userId === null || !isSame(token, unsubscribeToken(userId, list))) return null
  return { userId, list }
}

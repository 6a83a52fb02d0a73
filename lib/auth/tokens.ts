import 'server-only'
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { env } from '#lib/platform/env.ts'
import { parseId } from '#lib/platform/fields.ts'
import type { UserId } from '#lib/platform/ids.ts'

/** Makes 256 random bits, in letters that need no encoding in addresses and cookies. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/**
 * Returns the token of a session. It contains the person's id, so that the browser knows it even after the session has
 * ended.
 */
export function newSessionToken(userId: UserId): string {
  return `${newToken()}.${userId}`
}

/** Returns the person that a session token claims to belong to; it proves nothing. Null where there is none. */
export function namedOwner(sessionToken: string | null): UserId | null {
  return parseId<UserId>(sessionToken?.split('.')[1] ?? '')
}

/** Returns the stored form of a token: SHA-256, hex. It needs no salt and no slow hash, because the token is random. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** Returns a keyed hash, so that nobody can find its input by trying: limits count under it instead of an address. */
export function keyedHash(
  purpose:
    | 'account'
    | 'delivery'
    | 'device'
    | 'network'
    | 'opened'
    | 'passkey'
    | 'proof-of-work'
    | 'provider'
    | 'reply'
    | 'unsubscribe',
  text: string,
): string {
  return createHmac('sha256', env().authSecret).update(`${purpose}\n${text}`).digest('base64url')
}

/** Compares in constant time. */
export function isSame(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** Returns a token for the person who opened this account; without an account, a token that matches none. */
export function openedTokenOf(opened: UserId | null): string {
  return keyedHash('opened', opened === null ? newToken() : String(opened))
}

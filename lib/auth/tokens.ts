import 'server-only'
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { env } from '#lib/platform/env.ts'
import { parseId } from '#lib/platform/fields.ts'
import type { SignUpId, UserId } from '#lib/platform/ids.ts'

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
    | 'passkey'
    | 'proof-of-work'
    | 'provider'
    | 'reply'
    | 'sign-up'
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

/**
 * Returns the token of the link that confirms a sign-up: its id and our signature. No token is stored. The sign-up's
 * row makes the link single-use and ends it.
 */
export function signUpToken(id: SignUpId): string {
  return `${id}-${keyedHash('sign-up', String(id))}`
}

/** Returns the sign-up that a token confirms; null for a token that we did not make. */
export function signUpIn(token: string): SignUpId | null {
  const id = parseId<SignUpId>(/^\d+(?=-)/.exec(token)?.[0] ?? '')
  return id !== null && isSame(token, signUpToken(id)) ? id : null
}

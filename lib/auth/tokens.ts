import 'server-only'
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { env } from '#lib/platform/env.ts'
import { parseId } from '#lib/platform/fields.ts'
import type { UserId } from '#lib/platform/ids.ts'

/** 256 bits nobody can guess, in letters that pass through addresses and cookies as they are. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** The token of somebody's session: it says whose it is, so that the browser knows that after the session has ended too. */
export function newSessionToken(userId: UserId): string {
  return `${newToken()}.${userId}`
}

/** Whose session a token says it stands for; proves nothing. Null where it does not say. */
export function namedOwner(sessionToken: string | null): UserId | null {
  return parseId<UserId>(sessionToken?.split('.')[1] ?? '')
}

/** What is stored of a token: SHA-256, hex. No salt and no slow hash, for the token itself is random. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** A keyed hash, so that what it was made of cannot be found by trying: limits count under it instead of an address. */
export function keyedHash(purpose: 'account' | 'device' | 'network' | 'proof-of-work', text: string): string {
  return createHmac('sha256', env().authSecret).update(`${purpose}\n${text}`).digest('base64url')
}

/** Compares without telling, by the time it takes, where the difference is. */
export function isSame(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)]
  return a.length === b.length && timingSafeEqual(a, b)
}

import 'server-only'
import { hashToken, isSame, keyedHash, newToken } from '#lib/auth/tokens.ts'
import { CHALLENGE_LIFE_MS } from './rules.ts'
import type { ChallengePurpose } from './rules.ts'

type Bound = {
  purpose: ChallengePurpose
  /** The session that it is for; null for signing in. */
  sessionToken: string | null
}

/**
 * Makes a challenge for an authenticator to sign. It holds its end and our signature, so that nothing is stored until
 * it is used. It works for one purpose, in one session.
 */
export function makeChallenge(bound: Bound, now: Date): string {
  const content = `${newToken()}.${now.getTime() + CHALLENGE_LIFE_MS}`
  return `${content}.${sign(content, bound)}`
}

/** Reads a challenge back; null if it is not ours, for something else, or too old. */
export function readChallenge(
  challenge: string,
  bound: Bound,
  now: Date,
): { signature: string; expiresAt: Date } | null {
  const [random = '', end = '', signature = ''] = challenge.split('.')
  if (!isSame(signature, sign(`${random}.${end}`, bound))) return null
  const expiresAt = new Date(Number(end))
  return expiresAt > now ? { signature, expiresAt } : null
}

function sign(content: string, { purpose, sessionToken }: Bound): string {
  const session = sessionToken === null ? '' : hashToken(sessionToken)
  return keyedHash('passkey', `${purpose}\n${session}\n${content}`)
}

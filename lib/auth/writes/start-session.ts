import 'server-only'
import type { Tx } from '#db/client.ts'
import { sessions } from '#db/schema/auth.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { SESSION_IDLE_MS, SESSION_LIFE_MS } from '../rules.ts'
import { hashToken, newSessionToken } from '../tokens.ts'
import { endSession } from './end-session.ts'

/** The browser that signs in. */
export type Browser = {
  userAgent: string
  /** Its session cookie from before, if any: that session ends. */
  sessionToken: string | null
}

/** Longer names of browsers are cut off, in characters. */
const MAX_USER_AGENT_LENGTH = 300

/**
 * Signs a browser in, by whatever way its person was proven: a new session with a new token, returned for the cookie and
 * kept as a hash only. Whoever is suspended may sign in too: to read why, and to appeal.
 */
export async function startSession(tx: Tx, userId: UserId, browser: Browser, now: Date): Promise<string> {
  if (browser.sessionToken) await endSession(tx, browser.sessionToken)
  const token = newSessionToken(userId)
  await tx.insert(sessions).values({
    tokenHash: hashToken(token),
    userId,
    userAgent: clean(browser.userAgent),
    createdAt: now,
    lastSeenAt: now,
    expiresAt: new Date(now.getTime() + SESSION_IDLE_MS),
    endsAt: new Date(now.getTime() + SESSION_LIFE_MS),
  })
  return token
}

function clean(userAgent: string): string {
  return userAgent.replace(/[^\x20-\x7e]/g, '').slice(0, MAX_USER_AGENT_LENGTH)
}

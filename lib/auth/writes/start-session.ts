import 'server-only'
import type { Tx } from '#db/client.ts'
import { sessions } from '#db/schema/auth.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { CODE_WAIT_MS, SESSION_IDLE_MS, SESSION_LIFE_MS } from '../rules.ts'
import { hashToken, newSessionToken } from '../tokens.ts'
import { endSession } from './end-session.ts'
import { recordVisit } from './touch-session.ts'

/** The browser that signs in. */
export type Browser = {
  userAgent: string
  /** Its session cookie from before, if any: that session ends. */
  sessionToken: string | null
}

type SessionState = {
  /** True if the session signs nobody in until the code of the second step is entered. */
  awaitsCode?: boolean
  /** True if two factors opened it. */
  isStrong?: boolean
}

/** Longer browser names are cut off, in characters. */
const MAX_USER_AGENT_LENGTH = 300

/**
 * Signs a browser in, after the person was proven in any way: a new session with a new token, which is returned for the
 * cookie and stored only as a hash. Suspended people may sign in too: to read the reason, and to appeal.
 */
export async function startSession(
  tx: Tx,
  userId: UserId,
  { awaitsCode = false, isStrong = false, ...browser }: Browser & SessionState,
  now: Date,
): Promise<string> {
  if (browser.sessionToken) await endSession(tx, browser.sessionToken)
  const token = newSessionToken(userId)
  await tx.insert(sessions).values({
    tokenHash: hashToken(token),
    userId,
    userAgent: cleanBrowserName(browser.userAgent),
    createdAt: now,
    lastSeenAt: now,
    provenAt: now,
    awaitsCode,
    isStrong,
    expiresAt: new Date(now.getTime() + (awaitsCode ? CODE_WAIT_MS : SESSION_IDLE_MS)),
    endsAt: new Date(now.getTime() + SESSION_LIFE_MS),
  })
  if (!awaitsCode) await recordVisit(tx, userId, now)
  return token
}

function cleanBrowserName(userAgent: string): string {
  return userAgent.replace(/[^\x20-\x7e]/g, '').slice(0, MAX_USER_AGENT_LENGTH)
}

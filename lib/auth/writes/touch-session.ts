import 'server-only'
import { and, eq, lte } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import { sessions } from '#db/schema/auth.ts'
import { SESSION_IDLE_MS, SESSION_TOUCH_MS } from '../rules.ts'
import { hashToken } from '../tokens.ts'

/** Records that a session is in use and extends its idle time; at most once in `SESSION_TOUCH_MS`. */
export async function touchSession(db: Queryable, token: string, now: Date): Promise<null> {
  await db
    .update(sessions)
    .set({ lastSeenAt: now, expiresAt: new Date(now.getTime() + SESSION_IDLE_MS) })
    .where(
      and(
        eq(sessions.tokenHash, hashToken(token)),
        lte(sessions.lastSeenAt, new Date(now.getTime() - SESSION_TOUCH_MS)),
      ),
    )
  return null
}

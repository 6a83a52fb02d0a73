import 'server-only'
import { and, eq, isNull, lte, or } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import { sessions } from '#db/schema/auth.ts'
import { users } from '#db/schema/users.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { SESSION_IDLE_MS, SESSION_TOUCH_MS, VISIT_TOUCH_MS } from '../rules.ts'
import { hashToken } from '../tokens.ts'

/**
 * Records that a session is in use and extends its idle time; at most once in `SESSION_TOUCH_MS`. Records the person's visit, which
 * outlives the session.
 */
export async function touchSession(db: Queryable, token: string, now: Date): Promise<null> {
  const [touched] = await db
    .update(sessions)
    .set({ lastSeenAt: now, expiresAt: new Date(now.getTime() + SESSION_IDLE_MS) })
    .where(
      and(
        eq(sessions.tokenHash, hashToken(token)),
        lte(sessions.lastSeenAt, new Date(now.getTime() - SESSION_TOUCH_MS)),
      ),
    )
    .returning({ userId: sessions.userId })
  if (touched) await recordVisit(db, touched.userId, now)
  return null
}

/** Records when a person was last here; at most once in `VISIT_TOUCH_MS`. */
export async function recordVisit(db: Queryable, userId: UserId, now: Date): Promise<void> {
  const isOld = lte(users.lastSeenAt, new Date(now.getTime() - VISIT_TOUCH_MS))
  await db
    .update(users)
    .set({ lastSeenAt: now })
    .where(and(eq(users.id, userId), or(isNull(users.lastSeenAt), isOld)))
}

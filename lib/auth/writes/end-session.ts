import 'server-only'
import { eq } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import { sessions } from '#db/schema/auth.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { hashToken } from '../tokens.ts'

/**
 * Deletes a cookie's session: the browser is signed out on its next request. Returns the session's owner; null if there
 * was no session.
 */
export async function endSession(db: Queryable, token: string): Promise<UserId | null> {
  const [gone] = await db
    .delete(sessions)
    .where(eq(sessions.tokenHash, hashToken(token)))
    .returning({ userId: sessions.userId })
  return gone?.userId ?? null
}

import 'server-only'
import { and, eq, ne } from 'drizzle-orm'
import { sessions } from '#db/schema/auth.ts'
import { record } from '#lib/events/writes/record.ts'
import type { CommandContext, GuestContext } from '#lib/auth/context.ts'
import type { SessionId } from '#lib/platform/ids.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { hashToken } from '../tokens.ts'
import { endSession } from '../writes/end-session.ts'

/** Signs this browser out. Repeating it, or calling it with an ended session, does no harm. */
export async function signOut(context: GuestContext, sessionToken: string): Promise<void> {
  await transact(context, async (inside) => {
    const userId = await endSession(inside.db, sessionToken)
    if (userId) await record(inside, { kind: 'auth.signed-out', actorId: userId })
  })
}

/** Signs another of the viewer's browsers out. A session that has ended or belongs to someone else is left alone. */
export async function signOutBrowser(context: CommandContext, id: SessionId): Promise<void> {
  await transact(context, async (inside) => {
    const ended = await inside.db
      .delete(sessions)
      .where(and(eq(sessions.id, id), eq(sessions.userId, context.viewer.id)))
      .returning({ id: sessions.id })
    if (ended.length === 0) return
    await record(inside, { kind: 'auth.sessions-ended', details: { count: 1 } })
  })
}

/** Signs the viewer out in every other browser. `sessionToken` is the cookie of the session that stays. */
export async function signOutOthers(context: CommandContext, sessionToken: string | null): Promise<{ count: number }> {
  return await transact(context, async (inside) => {
    const kept = hashToken(sessionToken ?? '')
    const ended = await inside.db
      .delete(sessions)
      .where(and(eq(sessions.userId, context.viewer.id), ne(sessions.tokenHash, kept)))
      .returning({ id: sessions.id })
    if (ended.length > 0) await record(inside, { kind: 'auth.sessions-ended', details: { count: ended.length } })
    return { count: ended.length }
  })
}

/** Signs the viewer out in every browser, including this one. */
export async function signOutEverywhere(context: CommandContext): Promise<void> {
  await transact(context, async (inside) => {
    const ended = await inside.db
      .delete(sessions)
      .where(eq(sessions.userId, context.viewer.id))
      .returning({ id: sessions.id })
    await record(inside, { kind: 'auth.sessions-ended', details: { count: ended.length } })
  })
}

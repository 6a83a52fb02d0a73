import 'server-only'
import { and, desc, eq, inArray } from 'drizzle-orm'
import { sessions } from '#db/schema/auth.ts'
import { pushDevices } from '#db/schema/push.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { hashToken } from '#lib/auth/tokens.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import { Invalid, Unauthenticated } from '#lib/platform/errors.ts'
import { mayBeAsked } from '#lib/push/public-address.ts'
import type { AddDevice } from '../schema.ts'

/** The most browsers that one person is told in; an eleventh replaces the oldest. */
export const MAX_DEVICES = 10

/**
 * Sends push messages to the viewer's browser from now on, until they sign out of it or remove it. A browser that is
 * known keeps its row; one that somebody else used before is the viewer's now. Throws Unauthenticated if the session
 * has ended, and Invalid for an address of a push service that is not on the public internet.
 */
export function addDevice(context: CommandContext, input: AddDevice & { sessionToken: string }): Promise<null> {
  return transact(context, async (inside) => {
    const { db, viewer, now } = inside
    const { sessionToken, ...subscription } = input
    if (!mayBeAsked(subscription.endpoint)) throw new Invalid({ endpoint: { code: 'invalid' } })
    const [session] = await db
      .select({ id: sessions.id })
      .from(sessions)
      .where(and(eq(sessions.tokenHash, hashToken(sessionToken)), eq(sessions.userId, viewer.id)))
      .for('update')
    if (!session) throw new Unauthenticated('the session has ended')
    const row = { ...subscription, userId: viewer.id, sessionId: session.id, addedAt: now }
    await db.insert(pushDevices).values(row).onConflictDoUpdate({ target: pushDevices.endpoint, set: row })
    const all = await db
      .select({ id: pushDevices.id })
      .from(pushDevices)
      .where(eq(pushDevices.userId, viewer.id))
      .orderBy(desc(pushDevices.addedAt), desc(pushDevices.id))
    const tooMany = all.slice(MAX_DEVICES).map(({ id }) => id)
    await db.delete(pushDevices).where(inArray(pushDevices.id, tooMany))
    await record(inside, { kind: 'notifications.device-added' })
    return null
  })
}

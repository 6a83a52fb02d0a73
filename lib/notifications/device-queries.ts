import 'server-only'
import { desc, eq, sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { sessions } from '#db/schema/auth.ts'
import { pushDevices } from '#db/schema/push.ts'
import { hashToken } from '#lib/auth/tokens.ts'
import type { Viewer } from '#lib/auth/types.ts'
import type { PushDeviceId } from '#lib/platform/ids.ts'
import { getPushKeys } from '#lib/push/keys.ts'

/** A browser that gets push messages, as its owner's settings list it. */
export type PushDevice = {
  id: PushDeviceId
  userAgent: string
  addedAt: Date
  lastSentAt: Date | null
  /** True for the browser that asks. */
  isCurrent: boolean
}

/**
 * Lists the viewer's browsers that get push messages, the newest first, with the key that a browser needs to join them.
 */
export async function getDevices(
  viewer: Viewer,
  { token, now }: { token: string | null; now: Date },
): Promise<{ devices: readonly PushDevice[]; publicKey: string }> {
  const current = token === null ? '' : hashToken(token)
  const [devices, { publicKey }] = await Promise.all([
    db()
      .select({
        id: pushDevices.id,
        userAgent: sessions.userAgent,
        addedAt: pushDevices.addedAt,
        lastSentAt: pushDevices.lastSentAt,
        isCurrent: sql<boolean>`${sessions.tokenHash} = ${current}`,
      })
      .from(pushDevices)
      .innerJoin(sessions, eq(sessions.id, pushDevices.sessionId))
      .where(eq(pushDevices.userId, viewer.id))
      .orderBy(desc(pushDevices.addedAt), desc(pushDevices.id)),
    getPushKeys(db(), now),
  ])
  return { devices, publicKey }
}

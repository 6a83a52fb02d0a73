import 'server-only'
import { eq, inArray } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { pushDevices } from '#db/schema/push.ts'
import { env } from '#lib/platform/env.ts'
import type { PostId, PushDeviceId, UserId } from '#lib/platform/ids.ts'
import { encryptPush } from '#lib/push/encrypt.ts'
import type { PushMessage } from '#lib/push/encrypt.ts'
import { getPushKeys } from '#lib/push/keys.ts'
import type { PostPush } from '#lib/push/post.ts'

type Result = { id: PushDeviceId; as: 'sent' | 'gone' } | { id: PushDeviceId; as: 'failed'; why: Error }

/**
 * Sends a message to every browser of a person, and returns whether a push service has accepted one. Forgets browsers
 * whose subscription has ended (404, 410). Throws if none was accepted and one may be later.
 */
export async function pushToDevices(
  tx: Tx,
  { userId, thread, message }: { userId: UserId; thread: PostId; message: PushMessage },
  { now, post }: { now: Date; post: PostPush },
): Promise<boolean> {
  const devices = await tx.select().from(pushDevices).where(eq(pushDevices.userId, userId))
  if (devices.length === 0) return false
  const keys = await getPushKeys(tx, now)
  const results = await Promise.all(
    devices.map(async (device): Promise<Result> => {
      try {
        const request = encryptPush(device, message, { keys, contact: contact(), topic: `t${thread}` })
        return resultOf(device.id, await post(request))
      } catch (error) {
        return { id: device.id, as: 'failed', why: error instanceof Error ? error : new Error(String(error)) }
      }
    }),
  )
  const idsOf = (as: Result['as']) => results.filter((result) => result.as === as).map(({ id }) => id)
  const failed = results.find((result) => result.as === 'failed')
  if (idsOf('sent').length === 0 && failed) throw failed.why
  await tx.delete(pushDevices).where(inArray(pushDevices.id, idsOf('gone')))
  await tx
    .update(pushDevices)
    .set({ lastSentAt: now })
    .where(inArray(pushDevices.id, idsOf('sent')))
  return idsOf('sent').length > 0
}

function resultOf(id: PushDeviceId, status: number): Result {
  if (status >= 200 && status < 300) return { id, as: 'sent' }
  if (status === 404 || status === 410) return { id, as: 'gone' }
  return { id, as: 'failed', why: new Error(`the push service answered ${status}`) }
}

/** Returns the address at which a push service can reach the operator, as RFC 8292 asks. */
function contact(): string {
  const { mailFrom, siteUrl } = env()
  const address = /[^\s<>@]+@[^\s<>@]+/.exec(mailFrom)?.[0]
  return address === undefined ? siteUrl : `mailto:${address}`
}

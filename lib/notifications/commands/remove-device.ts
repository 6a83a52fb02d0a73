import 'server-only'
import { and, eq } from 'drizzle-orm'
import { pushDevices } from '#db/schema/push.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import type { RemoveDevice } from '../schema.ts'

/** Sends no more push messages to one of the viewer's browsers. One that is gone or somebody else's is left alone. */
export function removeDevice(context: CommandContext, { device }: RemoveDevice): Promise<null> {
  return transact(context, async (inside) => {
    const removed = await inside.db
      .delete(pushDevices)
      .where(and(eq(pushDevices.id, device), eq(pushDevices.userId, inside.viewer.id)))
      .returning({ id: pushDevices.id })
    if (removed.length > 0) await record(inside, { kind: 'notifications.device-removed' })
    return null
  })
}

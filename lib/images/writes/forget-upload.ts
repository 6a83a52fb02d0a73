import 'server-only'
import { eq } from 'drizzle-orm'
import { images } from '#db/schema/images.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import type { ImageId } from '#lib/platform/ids.ts'
import { enqueue } from '#lib/queue/enqueue.ts'

/** Removes an upload whose bytes could not all be stored; the job deletes the bytes that were, and the row. */
export async function forgetUpload(context: CommandContext, id: ImageId): Promise<void> {
  await transact(context, async ({ db, now }) => {
    await db.update(images).set({ removedAt: now }).where(eq(images.id, id))
    await enqueue(db, { task: 'delete-images', payload: {}, key: 'delete-images' })
  })
}

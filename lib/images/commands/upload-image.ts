import 'server-only'
import { randomBytes } from 'node:crypto'
import { images } from '#db/schema/images.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import { checkDailyLimit } from '#lib/limits/writes/check-limits.ts'
import { Forbidden } from '#lib/platform/errors.ts'
import type { ImageId } from '#lib/platform/ids.ts'
import type { ImageRef } from '#lib/platform/image-addresses.ts'
import { logFault } from '#lib/platform/log.ts'
import { fileFault } from '../content.ts'
import { decodeImage } from '../decoding/decode.ts'
import type { Decoded } from '../decoding/decode.ts'
import { imageFault } from '../faults.ts'
import { uploadRefusal } from '../policy.ts'
import { keyOf } from '../stores/image-store.ts'
import type { ImageStore } from '../stores/types.ts'
import { forgetUpload } from '../writes/forget-upload.ts'

/** A file as it was sent. */
export type SentFile = { name: string; bytes: Buffer }
type Means = { store: ImageStore; signal?: AbortSignal }

/**
 * Takes an image: decodes it, encodes its pixels again, and stores them in several widths. Nothing of the file itself
 * is kept. Until a post names it, only its owner gets it, and it is deleted after a day. The row is written before the
 * bytes, so that no bytes are without a row. Throws Forbidden (standing, daily limit), Invalid (`image`).
 */
export async function uploadImage(
  context: CommandContext,
  file: SentFile,
  { store, signal }: Means,
): Promise<ImageRef> {
  const refusal = uploadRefusal(context.viewer)
  if (refusal) throw new Forbidden(refusal)
  // Decoding takes seconds: ask before it, and again when it is done.
  await transact(context, (inside) => checkDailyLimit(inside, 'upload'))
  const fault = fileFault(file)
  if (fault) throw imageFault(fault)
  const decoded = await decodeImage(file.bytes, signal)
  const image = await insertImage(context, decoded)
  try {
    signal?.throwIfAborted()
    for (const { width, bytes } of decoded.variants) await store.put(keyOf(image.id, width), bytes)
  } catch (error) {
    await forgetUpload(context, image.id)
    if (signal?.aborted) throw error
    logFault(error, { requestId: context.requestId })
    throw imageFault('imageStoreAway')
  }
  return image
}

function insertImage(context: CommandContext, { width, height, variants }: Decoded): Promise<ImageRef> {
  const id = randomBytes(16).toString('hex') as ImageId
  const bytes = variants.reduce((sum, variant) => sum + variant.bytes.length, 0)
  return transact(context, async (inside) => {
    await checkDailyLimit(inside, 'upload')
    const row = { id, ownerId: context.viewer.id, width, height, bytes, createdAt: context.now }
    await inside.db.insert(images).values(row)
    await record(inside, { kind: 'images.uploaded', details: { image: id } })
    return { id, width, height }
  })
}

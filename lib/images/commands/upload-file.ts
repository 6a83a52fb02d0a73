import 'server-only'
import { randomBytes } from 'node:crypto'
import { images } from '#db/schema/images.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import { checkDailyLimit } from '#lib/limits/writes/check-limits.ts'
import { Forbidden } from '#lib/platform/errors.ts'
import { MAX_FILE_NAME } from '#lib/platform/file-addresses.ts'
import type { FileRef } from '#lib/platform/file-addresses.ts'
import type { ImageId } from '#lib/platform/ids.ts'
import { logFault } from '#lib/platform/log.ts'
import { slugOf } from '#lib/questions/slug.ts'
import { imageFault } from '../faults.ts'
import { pdfFault } from '../decoding/pdf.ts'
import { fileRefusal } from '../policy.ts'
import { fileKeyOf } from '../stores/image-store.ts'
import type { ImageStore } from '../stores/types.ts'
import { forgetUpload } from '../writes/forget-upload.ts'
import type { SentFile } from './upload-image.ts'

/**
 * Takes a PDF and stores it as it is. Until a post links to it, only its owner gets it. Without such a post or a
 * draft it is deleted after a day, like an image. Throws Forbidden (standing, reputation, daily limit), Invalid (`image`).
 */
export async function uploadFile(
  context: CommandContext,
  file: SentFile,
  { store, signal }: { store: ImageStore; signal?: AbortSignal },
): Promise<FileRef> {
  const refusal = fileRefusal(context.viewer)
  if (refusal) throw new Forbidden(refusal)
  // Looking into a file costs more than counting.
  await transact(context, (inside) => checkDailyLimit(inside, 'upload'))
  const fault = pdfFault(file)
  if (fault) throw imageFault(fault)
  const id = await insertFile(context, file.bytes.length)
  try {
    signal?.throwIfAborted()
    await store.put(fileKeyOf(id), file.bytes)
  } catch (error) {
    await forgetUpload(context, id)
    if (signal?.aborted) throw error
    logFault(error, { requestId: context.requestId })
    throw imageFault('fileStoreAway')
  }
  return { id, name: nameOf(file.name) }
}

function insertFile(context: CommandContext, bytes: number): Promise<ImageId> {
  const id = randomBytes(16).toString('hex') as ImageId
  return transact(context, async (inside) => {
    await checkDailyLimit(inside, 'upload')
    const row = {
      id,
      ownerId: context.viewer.id,
      kind: 'pdf',
      width: 0,
      height: 0,
      bytes,
      createdAt: context.now,
    } as const
    await inside.db.insert(images).values(row)
    await record(inside, { kind: 'images.uploaded', details: { image: id } })
    return id
  })
}

/** Returns the name for the address. Example: `Risk plan (v2).pdf` gives `risk-plan-v2`. */
function nameOf(name: string): string {
  const slug = slugOf(name.replace(/\.pdf$/i, ''))
    .slice(0, MAX_FILE_NAME)
    .replace(/-+$/, '')
  return /^[a-z0-9][a-z0-9-]*$/.test(slug) ? slug : 'document'
}

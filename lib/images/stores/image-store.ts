import 'server-only'
import type { UploadKind } from '#db/vocabulary/images.ts'
import type { ImageId } from '#lib/platform/ids.ts'
import { env } from '#lib/platform/env.ts'
import { variantWidths } from '#lib/platform/image-addresses.ts'
import { folderStore } from './folder-store.ts'
import { s3Store } from './s3-store.ts'
import type { ImageStore } from './types.ts'

/** Returns the store that the settings name: a bucket, or else a folder beside the other data. */
export function imageStore(): ImageStore {
  const { s3, imagesDir } = env()
  return s3 ? s3Store(s3) : folderStore(imagesDir)
}

/** Returns the key of a variant's bytes. */
export function keyOf(id: ImageId, width: number): string {
  return `${id.slice(0, 2)}/${id}-${width}.webp`
}

/** Returns the key of a PDF's bytes. */
export function fileKeyOf(id: ImageId): string {
  return `${id.slice(0, 2)}/${id}.pdf`
}

type Stored = { id: ImageId; kind: UploadKind; width: number }

/** Deletes the bytes of an image, in every variant, or of a PDF. */
export async function deleteBytes(store: ImageStore, { id, kind, width }: Stored): Promise<void> {
  if (kind === 'pdf') return await store.delete(fileKeyOf(id))
  for (const each of variantWidths(width)) await store.delete(keyOf(id, each))
}

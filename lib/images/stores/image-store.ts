import 'server-only'
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

/** Deletes the bytes of every variant of an image. */
export async function deleteBytes(store: ImageStore, { id, width }: { id: ImageId; width: number }): Promise<void> {
  for (const each of variantWidths(width)) await store.delete(keyOf(id, each))
}

import 'server-only'
import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import { images } from '#db/schema/images.ts'
import { fileKeyOf, keyOf } from '#lib/images/stores/image-store.ts'
import type { UploadKind } from '#db/vocabulary/images.ts'
import type { ImageStore } from '#lib/images/stores/types.ts'
import type { ImageId, UserId } from '#lib/platform/ids.ts'
import type { ZipEntry } from '#lib/platform/zip.ts'
import { MAX_IMAGE_BYTES } from './rules.ts'

type Image = { id: ImageId; kind: UploadKind; width: number; bytes: number }

/**
 * Lists the images and PDFs that a person uploaded and that were not removed, the oldest first, as far as they fit into
 * an archive; counts those that do not.
 */
export async function listArchivedImages(db: Queryable, userId: UserId): Promise<{ images: Image[]; tooMany: number }> {
  const rows = await db
    .select({ id: images.id, kind: images.kind, width: images.width, bytes: images.bytes })
    .from(images)
    .where(and(eq(images.ownerId, userId), isNull(images.removedAt)))
    .orderBy(asc(images.createdAt), asc(images.id))
  let sum = 0
  const fitting = rows.filter(({ bytes }) => (sum += bytes) <= MAX_IMAGE_BYTES)
  return { images: fitting, tooMany: rows.length - fitting.length }
}

/** Reads the largest variant of each image, and each PDF, one after the other. One without bytes is left out. */
export async function* imageFiles(store: ImageStore, list: readonly Image[]): AsyncGenerator<ZipEntry> {
  for (const { id, kind, width } of list) {
    const content = await store.get(kind === 'pdf' ? fileKeyOf(id) : keyOf(id, width))
    if (content) yield { name: kind === 'pdf' ? `files/${id}.pdf` : `images/${id}.webp`, content }
  }
}

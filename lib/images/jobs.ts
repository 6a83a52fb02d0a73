import 'server-only'
import { eq, inArray, notInArray, sql } from 'drizzle-orm'
import { inTransaction } from '#db/client.ts'
import type { Queryable } from '#db/client.ts'
import { drafts } from '#db/schema/drafts.ts'
import { images, postImages } from '#db/schema/images.ts'
import type { UploadKind } from '#db/vocabulary/images.ts'
import type { ImageId } from '#lib/platform/ids.ts'
import { ORPHAN_AFTER_MS } from './rules.ts'
import { deleteBytes } from './stores/image-store.ts'
import type { ImageStore } from './stores/types.ts'

/** Images that are marked in one transaction. */
const BATCH = 100
/** After so many images that could not be deleted, the store counts as away. */
const MAX_FAILURES = 10

/**
 * Deletes the images that were removed, and those that no post and no draft has named for a day: first the bytes, then the row, so
 * that a run that fails goes on where it stopped. Returns how many were deleted. An image that cannot be deleted does
 * not stop the others; afterwards it throws the failures, so that the job runs again.
 */
export async function deleteImages(db: Queryable, store: ImageStore, now: Date): Promise<number> {
  let deleted = 0
  const failures = new Map<ImageId, Error>()
  while (true) {
    const marked = await inTransaction(db, (tx) => markOrphans(tx, now, [...failures.keys()]))
    for (const image of marked) {
      const failure = await deleteImage(db, store, image)
      if (failure === null) deleted++
      else failures.set(image.id, failure)
      if (failures.size >= MAX_FAILURES) throw failureOf(failures)
    }
    if (marked.length === BATCH) continue
    if (failures.size > 0) throw failureOf(failures)
    return deleted
  }
}

/** Deletes the bytes and the row of an image; returns the error that prevented it, or null. */
async function deleteImage(db: Queryable, store: ImageStore, image: Marked): Promise<Error | null> {
  try {
    await deleteBytes(store, image)
    await db.delete(images).where(eq(images.id, image.id))
    return null
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

function failureOf(failures: ReadonlyMap<ImageId, Error>): Error {
  const [first] = failures.values()
  return new AggregateError([...failures.values()], `${failures.size} images could not be deleted: ${first?.message}`)
}

type Marked = { id: ImageId; kind: UploadKind; width: number }

/** An image that no draft of its owner names: somebody may begin a text on Friday and send it on Monday. */
const isInNoDraft = sql`not exists (
  select from ${drafts} d where d.user_id = ${images.ownerId} and strpos(d.fields::text, ${images.id}) > 0)`

/**
 * Locks images that may go, without those that have `failed`, and marks those that no post names. A post that names one
 * at this moment keeps it.
 */
async function markOrphans(tx: Queryable, now: Date, failed: ImageId[]): Promise<Marked[]> {
  const before = new Date(now.getTime() - ORPHAN_AFTER_MS)
  const locked = await tx
    .select({ id: images.id })
    .from(images)
    .where(
      sql`(${images.removedAt} is not null
          or ${images.createdAt} < ${before.toISOString()}::timestamptz and ${isInNoDraft})
        and not exists (select from ${postImages} n where n.image_id = ${images.id})
        and ${notInArray(images.id, failed)}`,
    )
    .orderBy(images.createdAt)
    .limit(BATCH)
    .for('update', { skipLocked: true })
  const ids = locked.map(({ id }) => id)
  if (ids.length === 0) return []
  // A second statement sees the posts that were stored while the first one waited.
  return await tx
    .update(images)
    .set({ removedAt: sql`coalesce(${images.removedAt}, ${now.toISOString()}::timestamptz)` })
    .where(sql`${inArray(images.id, ids)} and not exists (select from ${postImages} n where n.image_id = ${images.id})`)
    .returning({ id: images.id, kind: images.kind, width: images.width })
}

import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import { images, postImages } from '#db/schema/images.ts'
import { answers, posts } from '#db/schema/posts.ts'
import type { ImageId, UserId } from '#lib/platform/ids.ts'

/** An image that was not removed. `isPublic`: a post that everybody can read names it. */
export type StoredImage = { width: number; height: number; ownerId: UserId; isPublic: boolean }

/** An answer under a hidden question is hidden with it. */
const IS_PUBLIC = sql<boolean>`exists (
  select from ${postImages} named
  join ${posts} post on post.id = named.post_id
  left join ${answers} answer on answer.post_id = post.id
  left join ${posts} question on question.id = answer.question_id
  where named.image_id = images.id and post.deleted_at is null and question.deleted_at is null)`

/** Finds an image; null for an unknown or removed one. One query, on primary keys. */
export async function findImage(db: Queryable, id: ImageId): Promise<StoredImage | null> {
  const [row] = await db
    .select({ width: images.width, height: images.height, ownerId: images.ownerId, isPublic: IS_PUBLIC })
    .from(images)
    .where(and(eq(images.id, id), isNull(images.removedAt)))
  return row ?? null
}

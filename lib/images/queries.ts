import 'server-only'
import { and, eq, isNull, like, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { db as pool } from '#db/client.ts'
import type { Queryable } from '#db/client.ts'
import { images, postImages } from '#db/schema/images.ts'
import { answers, posts } from '#db/schema/posts.ts'
import { suggestedEdits } from '#db/schema/threads.ts'
import type { UploadKind } from '#db/vocabulary/images.ts'
import type { ImageId, UserId } from '#lib/platform/ids.ts'
import type { ImageRef } from '#lib/platform/image-addresses.ts'

/** An image that was not removed. `isPublic`: a post that everybody can read shows it. */
export type StoredImage = { width: number; height: number; ownerId: UserId; isPublic: boolean }

/** An answer under a hidden question is hidden with it. */
const isHidden = (post: SQL, question: SQL) =>
  sql`(${post}.deleted_at is not null or ${question}.deleted_at is not null)`
/**
 * Posts of others count only while no post of the owner that shows the image is hidden: nobody brings it back by naming
 * it elsewhere. A suggested edit is not public before it is accepted.
 */
const IS_PUBLIC = sql<boolean>`exists (
  select from ${postImages} named
  join ${posts} post on post.id = named.post_id
  left join ${answers} answer on answer.post_id = post.id
  left join ${posts} question on question.id = answer.question_id
  where named.image_id = images.id and named.is_shown and not ${isHidden(sql`post`, sql`question`)} and (
    post.author_id = images.owner_id or not exists (
      select from ${postImages} own
      join ${posts} own_post on own_post.id = own.post_id and own_post.author_id = images.owner_id
      left join ${answers} own_answer on own_answer.post_id = own_post.id
      left join ${posts} own_question on own_question.id = own_answer.question_id
      where own.image_id = images.id and own.is_shown and ${isHidden(sql`own_post`, sql`own_question`)})))`

/** Finds an image, or a file of another kind; null for an unknown or removed one. One query, on primary keys. */
export async function findImage(db: Queryable, id: ImageId, kind: UploadKind = 'image'): Promise<StoredImage | null> {
  const [row] = await db
    .select({ width: images.width, height: images.height, ownerId: images.ownerId, isPublic: IS_PUBLIC })
    .from(images)
    .where(and(eq(images.id, id), eq(images.kind, kind), isNull(images.removedAt)))
  return row ?? null
}

/** Returns whether a person has uploaded an image of this size, and it was not removed. */
export async function isOwnImage({ id, width, height }: ImageRef, ownerId: UserId): Promise<boolean> {
  const image = await findImage(pool(), id)
  return image?.ownerId === ownerId && image.width === width && image.height === height
}

/** Returns whether a person has uploaded a file with this id, and it was not removed. */
export async function isOwnFile(id: ImageId, ownerId: UserId): Promise<boolean> {
  return (await findImage(pool(), id, 'pdf'))?.ownerId === ownerId
}

/** Finds the open suggested edits of an image's owner that name it, of posts that everybody can read. */
export async function findEditsWithImage(db: Queryable, id: ImageId, ownerId: UserId) {
  return await db
    .select({ authorId: suggestedEdits.authorId, postAuthorId: posts.authorId, spam: suggestedEdits.spam })
    .from(postImages)
    .innerJoin(posts, and(eq(posts.id, postImages.postId), isNull(posts.deletedAt)))
    .innerJoin(suggestedEdits, and(eq(suggestedEdits.postId, posts.id), eq(suggestedEdits.state, 'open')))
    .where(
      and(eq(postImages.imageId, id), eq(suggestedEdits.authorId, ownerId), like(suggestedEdits.body, `%/${id}/%`)),
    )
}

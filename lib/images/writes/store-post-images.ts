import 'server-only'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { images, postImages } from '#db/schema/images.ts'
import { posts, revisions } from '#db/schema/posts.ts'
import { suggestedEdits } from '#db/schema/threads.ts'
import type { GuestContext } from '#lib/auth/context.ts'
import type { ImageId, PostId } from '#lib/platform/ids.ts'
import { enqueue } from '#lib/queue/enqueue.ts'

type Context = Pick<GuestContext, 'db' | 'now'>
/**
 * `unnamed`: removes at once the images that no post names any more. `own`: removes those of the post's author, too,
 * whatever other posts name them.
 */
type Forgetting = 'unnamed' | 'own'

/**
 * Updates the rows that say which images and files a post names: in its text, in its versions, and in an open suggested
 * edit. With `forgetting`, images that it does not name any more are removed. The post is locked.
 */
export async function storePostImages(
  context: Context,
  postId: PostId,
  { forgetting }: { forgetting?: Forgetting } = {},
): Promise<void> {
  // `for key share`: the job that deletes images nobody names either waits for this post or is already done.
  const gone = await context.db.execute<{ id: ImageId }>(sql`
    with texts as (
      select body, true as is_shown from ${posts} where id = ${postId}
      union all select body, true from ${revisions} where post_id = ${postId}
      union all select body, false from ${suggestedEdits} where post_id = ${postId} and state = 'open'
    ), named as (
      select found[1] as id, bool_or(is_shown) as is_shown
      from texts, regexp_matches(body, '/(?:images|files)/([0-9a-f]{32})/', 'g') found
      where body like '%/images/%' or body like '%/files/%'
      group by found[1]
    ), kept as materialized (
      select i.id, named.is_shown from ${images} i join named on named.id = i.id
      where i.removed_at is null for key share of i
    ), stored as (
      insert into ${postImages} as x (post_id, image_id, is_shown) select ${postId}, id, is_shown from kept
      on conflict (post_id, image_id) do update set is_shown = excluded.is_shown where x.is_shown <> excluded.is_shown
    )
    delete from ${postImages} where post_id = ${postId} and image_id not in (select id from kept)
    returning image_id as id`)
  if (!forgetting || gone.length === 0) return
  const ids = gone.map(({ id }) => id)
  // Lock them first: a post that names one at this moment is done, or does not get it any more.
  await context.db
    .select({ id: images.id })
    .from(images)
    .where(inArray(images.id, ids))
    .orderBy(images.id)
    .for('update')
  if (forgetting === 'own') await unnameOwn(context, postId, ids)
  await removeUnnamed(context, ids)
}

/** Deletes the rows of all posts that name images of this post's author. */
async function unnameOwn({ db }: Context, postId: PostId, ids: ImageId[]): Promise<void> {
  const own = db
    .select({ id: images.id })
    .from(images)
    .innerJoin(posts, and(eq(posts.authorId, images.ownerId), eq(posts.id, postId)))
    .where(inArray(images.id, ids))
  await db.delete(postImages).where(inArray(postImages.imageId, own))
}

async function removeUnnamed({ db, now }: Context, ids: ImageId[]): Promise<void> {
  await db.execute(sql`
    update ${images} set removed_at = ${now.toISOString()}::timestamptz
    where id in ${ids} and not exists (select from ${postImages} n where n.image_id = ${images.id})`)
  await enqueue(db, { task: 'delete-images', payload: {}, key: 'delete-images' })
}

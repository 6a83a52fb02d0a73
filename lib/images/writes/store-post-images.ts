import 'server-only'
import { inArray, sql } from 'drizzle-orm'
import { images, postImages } from '#db/schema/images.ts'
import { posts, revisions } from '#db/schema/posts.ts'
import { suggestedEdits } from '#db/schema/threads.ts'
import type { GuestContext } from '#lib/auth/context.ts'
import type { ImageId, PostId } from '#lib/platform/ids.ts'
import { enqueue } from '#lib/queue/enqueue.ts'

/**
 * Updates the rows that say which images a post names: in its text, in its versions, and in an open suggested edit. With
 * `isForgetting`, images that no post names any more are removed at once. The post is locked.
 */
export async function storePostImages(
  context: Pick<GuestContext, 'db' | 'now'>,
  postId: PostId,
  { isForgetting = false }: { isForgetting?: boolean } = {},
): Promise<void> {
  // `for key share`: the job that deletes images nobody names either waits for this post or is already done.
  const gone = await context.db.execute<{ id: ImageId }>(sql`
    with texts as (
      select body from ${posts} where id = ${postId}
      union all select body from ${revisions} where post_id = ${postId}
      union all select body from ${suggestedEdits} where post_id = ${postId} and state = 'open'
    ), named as (
      select distinct found[1] as id from texts, regexp_matches(body, '/images/([0-9a-f]{32})/', 'g') found
      where body like '%/images/%'
    ), kept as materialized (
      select i.id from ${images} i where i.id in (select id from named) and i.removed_at is null for key share
    ), added as (
      insert into ${postImages} (post_id, image_id) select ${postId}, id from kept on conflict do nothing
    )
    delete from ${postImages} where post_id = ${postId} and image_id not in (select id from kept)
    returning image_id as id`)
  if (!isForgetting || gone.length === 0) return
  await removeUnnamed(
    context,
    gone.map(({ id }) => id),
  )
}

async function removeUnnamed({ db, now }: Pick<GuestContext, 'db' | 'now'>, ids: ImageId[]): Promise<void> {
  await db.select({ id: images.id }).from(images).where(inArray(images.id, ids)).orderBy(images.id).for('update')
  await db.execute(sql`
    update ${images} set removed_at = ${now.toISOString()}::timestamptz
    where id in ${ids} and not exists (select from ${postImages} n where n.image_id = ${images.id})`)
  await enqueue(db, { task: 'delete-images', payload: {}, key: 'delete-images' })
}

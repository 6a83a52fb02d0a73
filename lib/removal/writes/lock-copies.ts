import 'server-only'
import { inArray, sql } from 'drizzle-orm'
import { StartAgain } from '#db/client.ts'
import { comments } from '#db/schema/comments.ts'
import { lockAnyComment } from '#lib/comments/writes/lock-comment.ts'
import type { LockedComment } from '#lib/comments/writes/lock-comment.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import type { CommentId, PostId } from '#lib/platform/ids.ts'
import { lockPosts } from '#lib/posts/writes/lock-post.ts'
import type { LockedPost } from '#lib/posts/writes/lock-post.ts'

type Ids = { posts: PostId[]; comments: CommentId[] }
type Subject = { kind: 'post'; id: PostId } | { kind: 'comment'; id: CommentId }
/** Everything that holds one text, locked, by ascending id. */
type Copies = { posts: LockedPost[]; comments: LockedComment[] }

/**
 * Locks a post or comment with its copies: after a split or conversion the original stays, hidden, beside the new post,
 * and both hold the text. Throws NotFound for an unknown id; StartAgain when another copy was made at the same time.
 */
export async function lockCopies(context: CommandContext, of: Subject): Promise<Copies> {
  const before = await listCopies(context, of)
  const under = await listPostsOf(context, before.comments)
  const ids = [...new Set([...before.posts, ...under])]
  const locked = await lockPosts(context, ids)
  const now = await listCopies(context, of)
  if (String([now.posts, now.comments]) !== String([before.posts, before.comments]))
    throw new StartAgain('the text was copied')
  const lockedComments: LockedComment[] = []
  for (const id of before.comments) lockedComments.push(await lockAnyComment(context, id))
  return { posts: locked.filter(({ post }) => before.posts.includes(post.id)), comments: lockedComments }
}

/**
 * Lists the ids of everything that holds the text of a post or comment, including itself, after any number of splits
 * and conversions.
 */
async function listCopies({ db }: CommandContext, { kind, id }: Subject): Promise<Ids> {
  const rows = await db.execute<{ kind: Subject['kind']; id: string }>(sql`
    with recursive pairs as materialized (
      select case when m.comment_id is null then 'post' else 'comment' end as kind, coalesce(m.comment_id, m.post_id) as id,
        case when m.kind = 'convert' and m.details ->> 'as' = 'comment' then 'comment' else 'post' end as made_kind,
        (m.details ->> case m.kind when 'split' then 'question' else 'made' end)::bigint as made
      from moderation_acts m where m.kind in ('split', 'convert')
    ), copies as (
      select ${kind}::text as kind, ${id}::bigint as id
      union
      select other.kind, other.id from copies join pairs p
        on (p.kind = copies.kind and p.id = copies.id) or (p.made_kind = copies.kind and p.made = copies.id)
      cross join lateral (values (p.kind, p.id), (p.made_kind, p.made)) as other (kind, id)
    ) select kind, id from copies order by id`)
  const idsOf = (wanted: Subject['kind']) => rows.filter((row) => row.kind === wanted).map((row) => Number(row.id))
  return { posts: idsOf('post') as PostId[], comments: idsOf('comment') as CommentId[] }
}

async function listPostsOf({ db }: CommandContext, ids: readonly CommentId[]): Promise<PostId[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectDistinct({ id: comments.postId })
    .from(comments)
    .where(inArray(comments.id, [...ids]))
  return rows.map((row) => row.id)
}

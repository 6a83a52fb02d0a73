import 'server-only'
import { record } from '#lib/events/writes/record.ts'
import { sql } from 'drizzle-orm'
import type { CommandContext } from '#lib/auth/context.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import type { Cause } from '#lib/reputation/writes/settle-reputation.ts'
import { recountAnswers } from '#lib/threads/writes/recount.ts'

/** Passes ids as one parameter of a statement. */
export const idList = (list: readonly number[]) =>
  sql`array(select jsonb_array_elements_text(${JSON.stringify(list)}::text::jsonb)::bigint)`

type Place = { id: string; author_id: string; language: PostLanguage }

/**
 * Recounts the votes on these posts after a reversal or its undoing, and records it. Call it with the posts and their
 * questions locked.
 */
export async function recountVotes(context: CommandContext, posts: readonly PostId[]): Promise<void> {
  const changed = await context.db.execute(sql`
    update posts p set up_count = counted.ups, down_count = counted.downs, score = counted.ups - counted.downs
    from (
      select x.id, count(*) filter (where v.value = 1) as ups, count(*) filter (where v.value = -1) as downs
      from unnest(${idList(posts)}) as x(id) left join votes v on v.post_id = x.id group by x.id
    ) as counted where p.id = counted.id and (p.up_count, p.down_count) <> (counted.ups, counted.downs)
    returning p.id`)
  if (changed.length === 0) return
  await context.db.execute(sql`
    update questions q set score = p.score from posts p where p.id = q.post_id and q.post_id = any (${idList(posts)})`)
  const places = await context.db.execute<Place>(sql`
    select q.post_id as id, p.author_id, q.language from questions q join posts p on p.id = q.post_id
    where q.post_id = any (${idList(posts)})
      or q.post_id in (select a.question_id from answers a where a.post_id = any (${idList(posts)}))`)
  const ids = places.map(({ id }) => Number(id) as PostId)
  if (ids.length > 0) await recountAnswers(context, ids)
  for (const { id, author_id: authorId, language } of places) {
    const question = Number(id) as PostId
    const place = { question, asker: Number(authorId) as UserId, language }
    await record(context, { kind: 'posts.votes-recounted', postId: question, scene: { place } })
  }
}

/** Returns the causes of points that a person's votes on another's posts can have. */
export function causesOf(posts: readonly PostId[], { voter, author }: { voter: UserId; author: UserId }): Cause[] {
  return posts.flatMap((postId) => [
    { userId: author, kind: 'upvoted' as const, postId, causedById: voter },
    { userId: author, kind: 'downvoted' as const, postId, causedById: voter },
    { userId: voter, kind: 'downvoting' as const, postId, causedById: voter },
  ])
}

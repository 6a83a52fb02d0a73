import 'server-only'
import { sql } from 'drizzle-orm'
import type { CommandContext } from '#lib/auth/context.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import type { BatchItem } from '../types.ts'

/** Pass the ids as one parameter; the driver would turn an array into a list of parameters. */
const ids = (list: readonly number[]) =>
  sql`array(select jsonb_array_elements_text(${JSON.stringify(list)}::text::jsonb)::bigint)`

/**
 * Locks everything that actions on many posts and comments will change, in the forum's lock order: all posts with their
 * questions, then their authors, then the questions' tags. Otherwise each action would lock its own rows, and two bulk
 * actions could deadlock.
 */
export async function lockItems(context: CommandContext, items: readonly BatchItem[]): Promise<void> {
  const of = (kind: BatchItem['kind']) => items.filter((item) => item.kind === kind).map(({ id }) => id)
  const rows = await context.db.execute<{ id: string }>(sql`
    select id from posts where id = any (${ids(of('post'))})
    union select post_id from comments where id = any (${ids(of('comment'))})`)
  await lockPosts(
    context,
    rows.map(({ id }) => Number(id) as PostId),
  )
}

/** Locks posts in the same order, and further people whom the actions concern. */
export async function lockPosts(
  context: CommandContext,
  posts: readonly PostId[],
  people: readonly UserId[] = [],
): Promise<void> {
  const rows = await context.db.execute<{ id: string; author_id: string }>(sql`
    select p.id, p.author_id from posts p
    where p.id = any (${ids(posts)}) or p.id in (select a.question_id from answers a where a.post_id = any (${ids(posts)}))
    order by p.id for no key update`)
  const locked = rows.map(({ id }) => Number(id))
  const authors = [...people, ...rows.map((row) => Number(row.author_id))]
  await context.db.execute(sql`select id from users where id = any (${ids(authors)}) order by id for no key update`)
  await context.db.execute(sql`
    select id from tags where id in (select qt.tag_id from question_tags qt where qt.question_id = any (${ids(locked)}))
    order by id for no key update`)
}

import 'server-only'
import { sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import { showOnPage } from '#lib/platform/shown.ts'
import type { QuestionRef } from '#lib/questions/types.ts'
import { postsOfTag, reputationTag } from '#lib/users/cache.ts'
import type { MonthValue } from './chart.ts'

/** The tags that are listed, each with its best answer. */
const TAGS = 5

/** Reads the change of a person's reputation in each month that has one, the oldest first. */
export async function listReputationMonths(userId: UserId): Promise<MonthValue[]> {
  showOnPage(reputationTag(userId))
  const rows = await db().execute<MonthValue>(sql`
    select to_char(created_at at time zone 'UTC', 'YYYY-MM') as month, sum(points)::int as value
    from reputation_events where user_id = ${userId} group by 1 order by 1`)
  return [...rows]
}

/** Counts a person's visible posts and comments of each month that has one, the oldest first. */
export async function listActiveMonths(userId: UserId): Promise<MonthValue[]> {
  showOnPage(postsOfTag(userId))
  const rows = await db().execute<MonthValue>(sql`
    select to_char(at at time zone 'UTC', 'YYYY-MM') as month, count(*)::int as value from (
      select created_at as at from posts where author_id = ${userId} and deleted_at is null
      union all select created_at from comments where author_id = ${userId} and deleted_at is null) written
    group by 1 order by 1`)
  return [...rows]
}

/** A tag that a person answers, with the sum of the answers' scores, and the best answer. */
export type AnsweredTag = {
  tag: string
  answers: number
  score: number
  best: { id: PostId; question: QuestionRef }
}

type Row = { tag: string; answers: number; score: number; best: string; id: string; slug: string; title: string }

/** Lists the tags under which a person's visible answers have the most votes. One query. */
export async function listAnsweredTags(userId: UserId): Promise<AnsweredTag[]> {
  showOnPage(postsOfTag(userId))
  const rows = await db().execute<Row>(sql`
    with mine as (
      select p.id, p.score, q.post_id, q.slug, q.title from posts p
        join answers a on a.post_id = p.id join questions q on q.post_id = a.question_id and not q.is_deleted
      where p.author_id = ${userId} and p.kind = 'answer' and p.deleted_at is null)
    select t.name as tag, count(*)::int as answers, sum(m.score)::int as score, best.id as best,
      best.post_id as id, best.slug, best.title
    from mine m join question_tags x on x.question_id = m.post_id join tags t on t.id = x.tag_id
      join lateral (select b.* from mine b join question_tags y on y.question_id = b.post_id and y.tag_id = t.id
        order by b.score desc, b.id limit 1) best on true
    group by t.name, best.id, best.post_id, best.slug, best.title
    having sum(m.score) > 0 order by score desc, t.name limit ${TAGS}`)
  return rows.map(({ tag, answers, score, best, id, slug, title }) => ({
    tag,
    answers,
    score,
    best: { id: Number(best) as PostId, question: { id: Number(id) as PostId, slug, title } },
  }))
}

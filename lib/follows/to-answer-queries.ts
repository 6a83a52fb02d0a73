import 'server-only'
import { sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import type { QuestionRef } from '#lib/questions/types.ts'
import { hasBlocked } from './block-queries.ts'

/** The number of unanswered questions that are looked at, those that most readers wait for first. */
const CANDIDATES = 200
const SHOWN = 5

/**
 * Lists open questions of others in a language that wait for an answer: first those with tags that the person follows,
 * then those that most readers wait for. Without ignored tags. One query, along an index.
 */
export async function listQuestionsToAnswer(userId: UserId, language: Locale): Promise<QuestionRef[]> {
  const tagged = (kind: 'follow' | 'ignore') => sql`exists (select from question_tags t
    join tag_follows f on f.tag_id = t.tag_id and f.user_id = ${userId}::bigint and f.kind = ${kind}
    where t.question_id = c.post_id)`
  const rows = await db().execute<{ id: string; slug: string; title: string }>(sql`
    select c.post_id as id, c.slug, c.title from (
      select q.post_id, q.slug, q.title, q.kind, q.closed_as, q.waiting_count from questions q
      where not q.is_deleted and q.upvoted_answer_count = 0 and q.language = ${language}
      order by q.waiting_count desc, q.post_id desc limit ${CANDIDATES}) c
    join posts p on p.id = c.post_id and p.author_id <> ${userId}::bigint
      and not ${hasBlocked(sql`${userId}::bigint`, sql`p.author_id`)}
    where c.kind = 'question' and c.closed_as is null and not ${tagged('ignore')}
    order by ${tagged('follow')} desc, c.waiting_count desc, c.post_id desc limit ${SHOWN}`)
  return rows.map(({ id, slug, title }) => ({ id: Number(id) as PostId, slug, title }))
}

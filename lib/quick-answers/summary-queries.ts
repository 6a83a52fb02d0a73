import 'server-only'
import { sql } from 'drizzle-orm'
import type { SQL, SQLWrapper } from 'drizzle-orm'
import { db } from '#db/client.ts'
import type { PostId } from '#lib/platform/ids.ts'

/** Returns the condition that no moderator's decision hides the quick answer of this question. */
export const isShown = (questionId: SQLWrapper): SQL => sql`not exists (
  select from thread_states s where s.post_id = ${questionId} and s.kind = 'without-quick-answer'
    and s.lifted_at is null and (s.ends_at is null or s.ends_at > now()))`

/**
 * Maps questions to the first sentence of their quick answer, for rows of a list; leaves out those that have none to
 * show. One query.
 */
export async function listFirstSentences(questions: readonly PostId[]): Promise<Map<PostId, string>> {
  if (questions.length === 0) return new Map()
  const rows = await db().execute<{ id: string; sentence: string }>(sql`
    select qa.question_id as id, qa.sentences[1] as sentence from quick_answers qa
    where qa.question_id in (${sql.join([...questions], sql`, `)}) and ${isShown(sql`qa.question_id`)}`)
  return new Map(rows.map(({ id, sentence }) => [Number(id) as PostId, sentence]))
}

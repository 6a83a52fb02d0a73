import 'server-only'
import { sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import type { PostId } from '#lib/platform/ids.ts'
import type { ThreadNumbers } from './types.ts'

type Row = { question: string; score: number; answers: { id: PostId; score: number; isAccepted: boolean }[] }

/**
 * Reads the numbers of these threads, as the public page shows them: hidden, deleted and held content is left out, and
 * a hidden thread is absent. One query.
 */
export async function readThreads(questions: readonly PostId[]): Promise<Map<PostId, ThreadNumbers>> {
  const rows = await db().execute<Row>(sql`
    select q.post_id::text as question, p.score,
      (select coalesce(json_agg(json_build_object('id', o.id, 'score', o.score, 'isAccepted', k.answer_id is not null)
          order by o.id), '[]')
        from answers a join posts o on o.id = a.post_id and o.deleted_at is null
        left join accepted_answers k on k.question_id = a.question_id and k.answer_id = a.post_id
        where a.question_id = q.post_id) as answers
    from questions q join posts p on p.id = q.post_id and p.deleted_at is null
    where q.post_id = any(${sql.param(`{${questions.join()}}`)}::bigint[]) and not q.is_deleted`)
  return new Map(rows.map((row) => [Number(row.question) as PostId, numbersOf(row)]))
}

function numbersOf({ question, score, answers }: Row): ThreadNumbers {
  const id = Number(question) as PostId
  return {
    question: id,
    answers: answers.map((answer) => answer.id),
    accepted: answers.filter(({ isAccepted }) => isAccepted).map((answer) => answer.id),
    scores: { [id]: score, ...Object.fromEntries(answers.map((answer) => [answer.id, answer.score])) },
  }
}

import 'server-only'
import { sql } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import { CITED } from './doubt-queries.ts'

/** Returns whether a sentence of the quick answer to this question has lost every answer that it cited. */
export async function hasUncited(db: Queryable, questionId: PostId): Promise<boolean> {
  const [row] = await db.execute<{ is_uncited: boolean }>(sql`
    select cited.sentences < cardinality(qa.sentences) as is_uncited from quick_answers qa cross join ${CITED}
    where qa.question_id = ${questionId}::bigint`)
  return row?.is_uncited ?? false
}

/** Returns the editor of the newest version of the quick answer to a question; null where there is none. */
export async function findQuickAnswerEditor(db: Queryable, questionId: PostId): Promise<UserId | null> {
  const [row] = await db.execute<{ editor_id: string }>(sql`
    select v.editor_id from quick_answers qa
      join quick_answer_versions v on v.question_id = qa.question_id and v.number = qa.version
    where qa.question_id = ${questionId}::bigint`)
  return row ? (Number(row.editor_id) as UserId) : null
}

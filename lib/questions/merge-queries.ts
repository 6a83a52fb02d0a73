import 'server-only'
import { sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import type { Queryable } from '#db/client.ts'
import { questionMerges } from '#db/schema/threads.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { showOnPage } from '#lib/platform/shown.ts'
import { threadTag } from './cache.ts'
import { getQuestionRef } from './ref-queries.ts'
import type { QuestionRef } from './types.ts'

/**
 * Finds the question that a merged question leads to, after any number of merges; null if it was not merged. One query.
 */
export async function findMergedInto(questionId: PostId, database: Queryable = db()): Promise<PostId | null> {
  const [row] = await database.execute<{ id: string }>(sql`
    with recursive way as (
      select ${questionMerges.intoQuestionId} as id, 1 as step from ${questionMerges}
      where ${questionMerges.questionId} = ${questionId}::bigint
      union all
      select ${questionMerges.intoQuestionId}, way.step + 1 from way
      join ${questionMerges} on ${questionMerges.questionId} = way.id
    )
    select id from way order by step desc limit 1`)
  return row ? (Number(row.id) as PostId) : null
}

/** Maps merged questions to those that they lead to, after any number of merges; the others are left out. One query. */
export async function mapMergedInto(ids: readonly PostId[]): Promise<Map<PostId, PostId>> {
  if (ids.length === 0) return new Map()
  const rows = await db().execute<{ source: string; id: string }>(sql`
    with recursive way as (
      select m.question_id as source, m.into_question_id as id, 1 as step from ${questionMerges} m
      where m.question_id = any(array[${sql.join([...ids], sql`, `)}]::bigint[])
      union all
      select way.source, m.into_question_id, way.step + 1 from way
      join ${questionMerges} m on m.question_id = way.id
    )
    select distinct on (source) source, id from way order by source, step desc`)
  return new Map(rows.map(({ source, id }) => [Number(source) as PostId, Number(id) as PostId]))
}

/**
 * Finds the question that one was merged into, for the page at its old address. Throws NotFound when that is gone too.
 */
export async function findMergeTarget(questionId: PostId): Promise<QuestionRef | null> {
  showOnPage(threadTag(questionId))
  const target = await findMergedInto(questionId)
  return target === null ? null : await getQuestionRef(target)
}

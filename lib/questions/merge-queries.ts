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

/** The question that a merged question leads to, after any number of merges; null if it was not merged. One query. */
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

/** The question that one was merged into, for the page at its old address. Throws NotFound when that is gone too. */
export async function findMergeTarget(questionId: PostId): Promise<QuestionRef | null> {
  showOnPage(threadTag(questionId))
  const target = await findMergedInto(questionId)
  return target === null ? null : await getQuestionRef(target)
}

import 'server-only'
import { and, eq, gt, inArray, isNull, or, sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import type { Queryable } from '#db/client.ts'
import { answers } from '#db/schema/posts.ts'
import { questionMerges, threadStates } from '#db/schema/threads.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { showOnPage } from '#lib/platform/shown.ts'
import { threadTag } from '#lib/questions/cache.ts'
import { getQuestionRef } from '#lib/questions/ref-queries.ts'
import type { QuestionRef } from '#lib/questions/types.ts'
import type { ThreadStateKind } from './rules.ts'
import type { ThreadState } from './types.ts'

const stateColumns = {
  postId: threadStates.postId,
  kind: threadStates.kind,
  reason: threadStates.reason,
  slowSeconds: threadStates.slowSeconds,
  endsAt: threadStates.endsAt,
}

/** What these posts are under at a moment. One query. */
export function listThreadStates(database: Queryable, posts: readonly PostId[], now: Date): Promise<ThreadState[]> {
  return database
    .select(stateColumns)
    .from(threadStates)
    .where(and(inArray(threadStates.postId, [...posts]), isStanding(now)))
}

/** What a post is under just now, by itself and as a part of its thread. One query. */
export function listStatesAround(post: { id: PostId; question: { id: PostId } }): Promise<ThreadState[]> {
  return listThreadStates(db(), [post.question.id, post.id], new Date())
}

/** The posts under one kind of state, for the list that shows them first. */
export async function listPostsUnder(database: Queryable, kind: ThreadStateKind, now: Date): Promise<PostId[]> {
  const rows = await database
    .select({ postId: threadStates.postId })
    .from(threadStates)
    .where(and(eq(threadStates.kind, kind), isStanding(now)))
    .orderBy(threadStates.startsAt)
  return rows.map(({ postId }) => postId)
}

/** What a question and its answers are under just now, by post; for their page. One query. */
export async function mapThreadStates(questionId: PostId): Promise<ReadonlyMap<PostId, ThreadState[]>> {
  const inThread = db().select({ id: answers.postId }).from(answers).where(eq(answers.questionId, questionId))
  const states = await db()
    .select(stateColumns)
    .from(threadStates)
    .where(and(or(eq(threadStates.postId, questionId), inArray(threadStates.postId, inThread)), isStanding(new Date())))
    .orderBy(threadStates.startsAt)
  return Map.groupBy(states, ({ postId }) => postId)
}

/** Where a merged question stands now, however often it was merged on; null when it was not merged. One query. */
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

/** The question that one was merged into, for the page that stood under its address. Throws NotFound when that is gone too. */
export async function findMergeTarget(questionId: PostId): Promise<QuestionRef | null> {
  showOnPage(threadTag(questionId))
  const target = await findMergedInto(questionId)
  return target === null ? null : await getQuestionRef(target)
}

/** That a state is in force at a moment. */
export function isStanding(now: Date) {
  return and(isNull(threadStates.liftedAt), or(isNull(threadStates.endsAt), gt(threadStates.endsAt, now)))
}

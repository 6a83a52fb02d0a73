import 'server-only'
import { and, eq, gt, inArray, isNull, or, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { db } from '#db/client.ts'
import type { Queryable } from '#db/client.ts'
import { answers } from '#db/schema/posts.ts'
import { threadStates } from '#db/schema/threads.ts'
import type { PostId } from '#lib/platform/ids.ts'
import type { ThreadStateKind } from './rules.ts'
import type { ThreadState } from './types.ts'

const stateColumns = {
  postId: threadStates.postId,
  kind: threadStates.kind,
  reason: threadStates.reason,
  slowSeconds: threadStates.slowSeconds,
  endsAt: threadStates.endsAt,
}

/** Lists the states of these posts at a moment. One query. */
export function listThreadStates(database: Queryable, posts: readonly PostId[], now: Date): Promise<ThreadState[]> {
  return database
    .select(stateColumns)
    .from(threadStates)
    .where(and(inArray(threadStates.postId, [...posts]), isStanding(now)))
}

/** Lists the present states of a post, its own and its thread's. One query. */
export function listStatesAround(post: { id: PostId; question: { id: PostId } }): Promise<ThreadState[]> {
  return listThreadStates(db(), [post.question.id, post.id], new Date())
}

/** Lists the posts in one state, for the list that shows them first. */
export async function listPostsUnder(database: Queryable, kind: ThreadStateKind, now: Date): Promise<PostId[]> {
  const rows = await database
    .select({ postId: threadStates.postId })
    .from(threadStates)
    .where(and(eq(threadStates.kind, kind), isStanding(now)))
    .orderBy(threadStates.startsAt)
  return rows.map(({ postId }) => postId)
}

/** Maps a question and its answers to their present states, for their page. One query. */
export async function mapThreadStates(questionId: PostId): Promise<ReadonlyMap<PostId, ThreadState[]>> {
  return statesByPost(await db().execute<StateRow>(statesInThread(sql`${questionId}::bigint`)))
}

/** A row of `statesAt`. Its id is text, or a number if it came as JSON. */
export type StateRow = Omit<ThreadState, 'postId' | 'endsAt'> & { postId: string | number; endsAt: string | null }

/** Returns the query of the states of some posts at a moment. `posts`: SQL for an array of their ids. */
export const statesAt = (posts: SQL, moment: SQL): SQL => sql`
  select s.post_id as "postId", s.kind, s.reason, s.slow_seconds as "slowSeconds", s.ends_at as "endsAt"
  from ${threadStates} s
  where s.post_id = any (${posts}) and s.lifted_at is null and (s.ends_at is null or s.ends_at > ${moment})
  order by s.starts_at`

/** Returns the query of `mapThreadStates`. */
export const statesInThread = (questionId: SQL): SQL =>
  statesAt(
    sql`array(select a.post_id from ${answers} a where a.question_id = ${questionId}) || ${questionId}`,
    sql`now()`,
  )

/** Returns the state in a row of `statesAt`. */
export function stateOf({ postId, endsAt, ...state }: StateRow): ThreadState {
  return { ...state, postId: Number(postId) as PostId, endsAt: endsAt === null ? null : new Date(endsAt) }
}

/** Maps posts to the states in the rows of `statesInThread`. */
export function statesByPost(rows: readonly StateRow[]): ReadonlyMap<PostId, ThreadState[]> {
  return Map.groupBy(rows.map(stateOf), ({ postId }) => postId)
}

/** Returns the SQL condition that a state is in force at a moment. */
export function isStanding(now: Date) {
  return and(isNull(threadStates.liftedAt), or(isNull(threadStates.endsAt), gt(threadStates.endsAt, now)))
}

/** Returns the SQL condition that one of these posts is locked at a moment. `ids`: expressions, separated by commas. */
export function isLocked(ids: SQL, now: Date): SQL {
  return sql`exists (select from thread_states l where l.post_id in (${ids}) and l.kind = 'locked' and l.lifted_at is null
    and (l.ends_at is null or l.ends_at > ${now.toISOString()}::timestamptz))`
}

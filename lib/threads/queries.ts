import 'server-only'
import { and, eq, gt, inArray, isNull, or } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import { threadStates } from '#db/schema/threads.ts'
import type { PostId } from '#lib/platform/ids.ts'
import type { ThreadStateKind } from './rules.ts'
import type { ThreadState } from './types.ts'

/** What these posts are under at a moment. One query. */
export function listThreadStates(database: Queryable, posts: readonly PostId[], now: Date): Promise<ThreadState[]> {
  return database
    .select({
      postId: threadStates.postId,
      kind: threadStates.kind,
      reason: threadStates.reason,
      slowSeconds: threadStates.slowSeconds,
      endsAt: threadStates.endsAt,
    })
    .from(threadStates)
    .where(and(inArray(threadStates.postId, [...posts]), isStanding(now)))
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

function isStanding(now: Date) {
  return and(isNull(threadStates.liftedAt), or(isNull(threadStates.endsAt), gt(threadStates.endsAt, now)))
}

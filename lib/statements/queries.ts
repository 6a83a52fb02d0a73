import 'server-only'
import { and, count, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db } from '#db/client.ts'
import type { Queryable } from '#db/client.ts'
import { comments } from '#db/schema/comments.ts'
import { moderationActs, statements } from '#db/schema/moderation.ts'
import { posts } from '#db/schema/posts.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { readAct } from '#lib/acts/details.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { BatchId, StatementId, UserId } from '#lib/platform/ids.ts'
import { statementDetailsOf } from './rules.ts'
import type { AppealedAct, HoldEnd, Statement } from './types.ts'

const undone = alias(moderationActs, 'undone')

/**
 * The action that was appealed against, for an action that answers an appeal. For queries that read `moderation_acts`
 * and join.
 */
export const appealedAct = sql<AppealedAct | null>`(
  select json_build_object('kind', a.kind, 'at', a.created_at,
    'isUndone', exists (select from ${moderationActs} u where u.undoes_id = a.id))
  from ${moderationActs} a
  where a.id = case when ${moderationActs.kind} = 'answer-appeal' then (${moderationActs.details} ->> 'act')::bigint end)`

const endOf = ({ removal, removalActId }: typeof posts | typeof comments) => sql`case
  when ${removalActId} = ${moderationActs.id} then null
  when ${removal} is null then 'published'
  else 'decided' end`

/**
 * The end of a hold, for an action that held a text; null while it is held, and for other actions. For queries that
 * read `moderation_acts` and join.
 */
export const holdEnd = sql<HoldEnd | null>`case
  when ${moderationActs.kind} <> 'hold' then null
  when ${moderationActs.commentId} is null
    then (select ${endOf(posts)} from ${posts} where ${posts.id} = ${moderationActs.postId})
  else (select ${endOf(comments)} from ${comments} where ${comments.id} = ${moderationActs.commentId}) end`

/** Reads a statement of reasons to the viewer. Throws NotFound, also for another person's. */
export async function getStatement(viewer: Viewer, id: StatementId): Promise<Statement> {
  const found = await findStatement(db(), id)
  if (!found || found.userId !== viewer.id) throw new NotFound('statement')
  return found.statement
}

/** Reads a statement with its recipient; null when there is none. */
export async function findStatement(
  database: Queryable,
  id: StatementId,
): Promise<{ userId: UserId; statement: Statement } | null> {
  const [row] = await database
    .select({
      userId: statements.userId,
      act: moderationActs,
      postKind: posts.kind,
      undoes: undone.kind,
      appealed: appealedAct,
      isUndone: sql<boolean>`exists (select from ${moderationActs} u where u.undoes_id = ${statements.actId})`,
      ended: holdEnd,
    })
    .from(statements)
    .innerJoin(moderationActs, eq(moderationActs.id, statements.actId))
    .leftJoin(undone, eq(undone.id, moderationActs.undoesId))
    .leftJoin(posts, eq(posts.id, moderationActs.postId))
    .where(eq(statements.id, id))
  if (!row) return null
  const { act, postKind, userId } = row
  return {
    userId,
    statement: {
      id,
      kind: act.kind,
      undoes: row.undoes,
      at: act.createdAt,
      rule: act.rule,
      reason: act.reason,
      isByForum: act.actorId === null,
      target: act.postId && postKind ? { kind: act.commentId ? 'comment' : postKind, postId: act.postId } : null,
      ...statementDetailsOf(readAct(act), row.appealed),
      isUndone: row.isUndone,
      ended: row.ended,
      batchId: act.batchId,
    },
  }
}

/** Counts the statements that a person has from a bulk action, or from undoing it. */
export async function countOfBatch(
  database: Queryable,
  userId: UserId,
  batch: { id: BatchId; isUndoing: boolean },
): Promise<number> {
  const [row] = await database
    .select({ count: count() })
    .from(statements)
    .innerJoin(moderationActs, eq(moderationActs.id, statements.actId))
    .where(
      and(
        eq(statements.userId, userId),
        eq(moderationActs.batchId, batch.id),
        batch.isUndoing ? isNotNull(moderationActs.undoesId) : isNull(moderationActs.undoesId),
      ),
    )
  return row?.count ?? 0
}

import 'server-only'
import { and, eq, inArray } from 'drizzle-orm'
import { comments } from '#db/schema/comments.ts'
import { actRows } from '#db/schema/moderation.ts'
import { answers } from '#db/schema/posts.ts'
import type { MovedKind } from '#lib/moderation/rules.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import type { ActId, CommentId, PostId } from '#lib/platform/ids.ts'
import { recountAnswers, recountComments } from './recount.ts'

type Way = { act: ActId; from: PostId; to: PostId }

/** Brings all comments of a post under another, those out of sight too, and remembers which. Call it with both locked. */
export async function moveComments(context: CommandContext, { act, from, to }: Way): Promise<void> {
  const moved = await context.db
    .update(comments)
    .set({ postId: to })
    .where(eq(comments.postId, from))
    .returning({ id: comments.id })
  await rememberMoved(context, { act, from, kind: 'comment', rows: moved.map(({ id }) => ({ id })) })
  await recountComments(context, [from, to])
}

/** Brings back what `moveComments` moved and nobody has moved on since. */
export async function moveCommentsBack(context: CommandContext, { act, from, to }: Way): Promise<void> {
  const ids = (await listMoved(context, act, 'comment')) as CommentId[]
  if (ids.length > 0)
    await context.db
      .update(comments)
      .set({ postId: from })
      .where(and(eq(comments.postId, to), inArray(comments.id, ids)))
  await recountComments(context, [from, to])
}

/** Brings answers of a question to another; all of them, those out of sight too, unless one is named. Call it with both locked. */
export async function moveAnswers(context: CommandContext, { act, from, to }: Way, only?: PostId): Promise<void> {
  const moved = await context.db
    .update(answers)
    .set({ questionId: to })
    .where(and(eq(answers.questionId, from), only === undefined ? undefined : eq(answers.postId, only)))
    .returning({ id: answers.postId })
  await rememberMoved(context, { act, from, kind: 'answer', rows: moved.map(({ id }) => ({ id })) })
  await recountAnswers(context, [from, to])
}

/** Brings back what `moveAnswers` moved and nobody has moved on since. */
export async function moveAnswersBack(context: CommandContext, { act, from, to }: Way): Promise<void> {
  const ids = (await listMoved(context, act, 'answer')) as PostId[]
  if (ids.length > 0)
    await context.db
      .update(answers)
      .set({ questionId: from })
      .where(and(eq(answers.questionId, to), inArray(answers.postId, ids)))
  await recountAnswers(context, [from, to])
}

type Moved = { act: ActId; from: PostId; kind: MovedKind; rows: readonly { id: number; value?: number }[] }

/** Writes down what an act has moved. */
export async function rememberMoved(context: CommandContext, { act, from, kind, rows }: Moved): Promise<void> {
  if (rows.length === 0) return
  await context.db
    .insert(actRows)
    .values(rows.map(({ id, value = null }) => ({ actId: act, kind, rowId: id, fromPostId: from, value })))
}

/** Ids of what an act has moved. */
export async function listMoved(context: CommandContext, act: ActId, kind: MovedKind): Promise<number[]> {
  const rows = await context.db
    .select({ id: actRows.rowId })
    .from(actRows)
    .where(and(eq(actRows.actId, act), eq(actRows.kind, kind)))
  return rows.map(({ id }) => id)
}

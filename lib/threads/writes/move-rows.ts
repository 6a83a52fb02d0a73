import 'server-only'
import { and, eq, inArray } from 'drizzle-orm'
import { comments } from '#db/schema/comments.ts'
import { answers } from '#db/schema/posts.ts'
import { listMoved, recordEffects } from '#lib/acts/writes/effects.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import type { ActId, PostId } from '#lib/platform/ids.ts'
import { recountAnswers, recountComments } from './recount.ts'

type Way = { act: ActId; from: PostId; to: PostId }

/** Moves all comments of a post to another, including hidden ones, and records which. Call it with both locked. */
export async function moveComments(context: CommandContext, { act, from, to }: Way): Promise<void> {
  const moved = await context.db
    .update(comments)
    .set({ postId: to })
    .where(eq(comments.postId, from))
    .returning({ id: comments.id })
  const gone = moved.map(({ id }) => ({ kind: 'place' as const, commentId: id, fromPostId: from }))
  await recordEffects(context, act, gone)
  await recountComments(context, [from, to])
}

/** Returns the comments that `moveComments` moved and nobody has moved again to their post. */
export async function moveCommentsBack(context: CommandContext, { act, from, to }: Way): Promise<void> {
  const { comments: ids } = await listMoved(context, act)
  if (ids.length > 0)
    await context.db
      .update(comments)
      .set({ postId: from })
      .where(and(eq(comments.postId, to), inArray(comments.id, ids)))
  await recountComments(context, [from, to])
}

/**
 * Moves answers of a question to another; all of them, including hidden ones, unless one is named. Call it with both
 * locked.
 */
export async function moveAnswers(context: CommandContext, { act, from, to }: Way, only?: PostId): Promise<void> {
  const moved = await context.db
    .update(answers)
    .set({ questionId: to })
    .where(and(eq(answers.questionId, from), only === undefined ? undefined : eq(answers.postId, only)))
    .returning({ id: answers.postId })
  const gone = moved.map(({ id }) => ({ kind: 'place' as const, postId: id, fromPostId: from }))
  await recordEffects(context, act, gone)
  await recountAnswers(context, [from, to])
}

/** Returns the answers that `moveAnswers` moved and nobody has moved again to their question. */
export async function moveAnswersBack(context: CommandContext, { act, from, to }: Way): Promise<void> {
  const { posts: ids } = await listMoved(context, act)
  if (ids.length > 0)
    await context.db
      .update(answers)
      .set({ questionId: from })
      .where(and(eq(answers.questionId, to), inArray(answers.postId, ids)))
  await recountAnswers(context, [from, to])
}

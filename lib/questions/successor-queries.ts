import 'server-only'
import { and, eq } from 'drizzle-orm'
import { db } from '#db/client.ts'
import type { Queryable } from '#db/client.ts'
import { comments } from '#db/schema/comments.ts'
import { moderationActs } from '#db/schema/moderation.ts'
import { answers, posts } from '#db/schema/posts.ts'
import { readAct } from '#lib/acts/details.ts'
import type { DetailedAct } from '#lib/acts/details.ts'
import type { CommentId, PostId } from '#lib/platform/ids.ts'
import { showOnPage } from '#lib/platform/shown.ts'
import { threadTag } from '#lib/questions/cache.ts'
import { getQuestionRef } from '#lib/questions/ref-queries.ts'
import type { QuestionRef } from '#lib/questions/types.ts'

/** The replacement of a post: a question, an answer or a comment, with its question. */
export type Successor =
  | { kind: 'post'; id: PostId }
  | { kind: 'comment'; id: CommentId; postId: PostId; question: QuestionRef }

/**
 * Finds the replacement of a post that left its thread in a restructuring: split, converted or merged. Null for every
 * other post. The replacement may have been moved again; its own address leads on. Throws NotFound when the thread of
 * the replacement is hidden.
 */
export async function findSuccessor(id: PostId, database: Queryable = db()): Promise<Successor | null> {
  const [gone] = await database
    .select({
      removal: posts.removal,
      questionId: answers.questionId,
      kind: moderationActs.kind,
      details: moderationActs.details,
    })
    .from(posts)
    .innerJoin(moderationActs, eq(moderationActs.id, posts.removalActId))
    .leftJoin(answers, eq(answers.postId, posts.id))
    .where(eq(posts.id, id))
  // Undoing the restructuring returns the post to its thread.
  if (gone) showOnPage(threadTag(gone.questionId ?? id))
  if (gone?.removal !== 'merged') return null
  const act = readAct(gone)
  return act.kind === 'convert' && act.details.as === 'comment'
    ? await findComment(act.details.made, database)
    : postMadeBy(act)
}

/** Finds the replacement of a comment: an answer or a question. */
export async function findCommentSuccessor(id: CommentId, database: Queryable = db()): Promise<Successor | null> {
  const [gone] = await database
    .select({ kind: moderationActs.kind, details: moderationActs.details })
    .from(comments)
    .innerJoin(moderationActs, eq(moderationActs.id, comments.removalActId))
    .where(and(eq(comments.id, id), eq(comments.removal, 'merged')))
  return gone ? postMadeBy(readAct(gone)) : null
}

/** Returns the post that a restructuring made from a text, or merged it into. */
function postMadeBy({ kind, details }: DetailedAct): Successor | null {
  if (kind === 'split') return { kind: 'post', id: details.question }
  if (kind === 'merge') return { kind: 'post', id: details.into }
  return kind === 'convert' && details.as === 'answer' ? { kind: 'post', id: details.made } : null
}

async function findComment(id: CommentId, database: Queryable): Promise<Successor | null> {
  const [found] = await database
    .select({ postId: comments.postId, questionId: answers.questionId, removal: comments.removal })
    .from(comments)
    .leftJoin(answers, eq(answers.postId, comments.postId))
    .where(eq(comments.id, id))
  if (found?.removal === 'merged') return await findCommentSuccessor(id, database)
  if (!found || found.removal !== null) return null
  return { kind: 'comment', id, postId: found.postId, question: await getQuestionRef(found.questionId ?? found.postId) }
}

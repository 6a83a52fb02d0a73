import 'server-only'
import { and, eq } from 'drizzle-orm'
import { db } from '#db/client.ts'
import type { Queryable } from '#db/client.ts'
import { comments } from '#db/schema/comments.ts'
import { moderationActs } from '#db/schema/moderation.ts'
import { answers, posts } from '#db/schema/posts.ts'
import type { CommentId, PostId } from '#lib/platform/ids.ts'
import { getQuestionRef } from '#lib/questions/ref-queries.ts'
import type { QuestionRef } from '#lib/questions/types.ts'

/** What a post has become: a question, an answer or a comment, with the question it belongs to. */
export type Successor =
  | { kind: 'post'; id: PostId }
  | { kind: 'comment'; id: CommentId; postId: PostId; question: QuestionRef }

/**
 * What became of a post that left its thread in a surgery: split out, converted or merged. Null for every other. What it became
 * may have gone on itself; its own address tells. Throws NotFound when the thread of what it became is out of sight.
 */
export async function findSuccessor(id: PostId, database: Queryable = db()): Promise<Successor | null> {
  const [gone] = await database
    .select({ kind: moderationActs.kind, details: moderationActs.details })
    .from(posts)
    .innerJoin(moderationActs, eq(moderationActs.id, posts.removalActId))
    .where(and(eq(posts.id, id), eq(posts.removal, 'merged')))
  if (!gone) return null
  const { question, into, as, made } = gone.details
  if (as === 'comment' && typeof made === 'number') return await findComment(made as CommentId, database)
  const next = { split: question, merge: into, convert: made }[gone.kind as 'split']
  return typeof next === 'number' ? { kind: 'post', id: next as PostId } : null
}

async function findComment(id: CommentId, database: Queryable): Promise<Successor | null> {
  const [found] = await database
    .select({ postId: comments.postId, questionId: answers.questionId, removal: comments.removal })
    .from(comments)
    .leftJoin(answers, eq(answers.postId, comments.postId))
    .where(eq(comments.id, id))
  if (!found || found.removal !== null) return null
  return { kind: 'comment', id, postId: found.postId, question: await getQuestionRef(found.questionId ?? found.postId) }
}

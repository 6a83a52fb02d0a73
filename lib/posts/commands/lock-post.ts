import 'server-only'
import { eq, inArray } from 'drizzle-orm'
import { acceptedAnswers, answers, posts, questions } from '#db/schema/posts.ts'
import type { CommandContext } from '#lib/platform/context.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { listThreadStates } from '#lib/threads/queries.ts'
import type { ThreadState } from '#lib/threads/types.ts'

type PostRow = typeof posts.$inferSelect
type QuestionRow = typeof questions.$inferSelect

export type LockedPost = {
  post: PostRow & { isDeleted: boolean }
  /** The question itself, or the one the answer belongs to. */
  question: QuestionRow
  questionAuthorId: PostRow['authorId']
  /** Null for a question. */
  answer: typeof answers.$inferSelect | null
  /** The question's accepted answer, if any. */
  acceptedAnswerId: PostId | null
  /** What the post and its question are under just now. */
  states: ThreadState[]
}

/**
 * Reads a post for changing. Locks it and, for an answer, its question before it: posts always by ascending id,
 * then users, then tags, which is the forum's one lock order. Throws NotFound for an id nobody has.
 */
export async function lockPost(context: CommandContext, id: PostId): Promise<LockedPost> {
  const [answer] = await context.db.select().from(answers).where(eq(answers.postId, id))
  const questionId = answer?.questionId ?? id
  const rows = await context.db
    .select()
    .from(posts)
    .where(inArray(posts.id, [questionId, id]))
    .orderBy(posts.id)
    .for('no key update')
  const post = rows.find((row) => row.id === id)
  const questionPost = rows.find((row) => row.id === questionId)
  if (!post || !questionPost) throw new NotFound('post')
  const [found] = await context.db
    .select({ question: questions, acceptedAnswerId: acceptedAnswers.answerId })
    .from(questions)
    .leftJoin(acceptedAnswers, eq(acceptedAnswers.questionId, questions.postId))
    .where(eq(questions.postId, questionId))
  if (!found) throw new NotFound('question')
  return {
    // An answer under a deleted question is gone with it.
    post: { ...post, isDeleted: post.deletedAt !== null || questionPost.deletedAt !== null },
    question: found.question,
    questionAuthorId: questionPost.authorId,
    answer: answer ?? null,
    acceptedAnswerId: found.acceptedAnswerId,
    states: await listThreadStates(context.db, [questionId, id], context.now),
  }
}

import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { inTransaction } from '#db/client.ts'
import { answers, posts, questions } from '#db/schema/posts.ts'
import { recordAudit } from '#lib/audit/commands/record-audit.ts'
import type { CommandContext } from '#lib/platform/context.ts'
import { Forbidden } from '#lib/platform/errors.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { allQuestionsTag, questionLineTag, threadTag } from '#lib/questions/cache.ts'
import { touchLists } from '#lib/questions/commands/touch-lists.ts'
import { QUESTION_SORTS } from '#lib/questions/rules.ts'
import { countTagsOf } from '#lib/tags/commands/tag-question.ts'
import { peopleTag, postsOfTag } from '#lib/users/cache.ts'
import { deleteAnswerRefusal, deleteQuestionRefusal } from '../policy.ts'
import type { DeletePost } from '../schema.ts'
import { lockPost } from './lock-post.ts'
import type { LockedPost } from './lock-post.ts'

type DeletedPost = { kind: 'question' | 'answer'; id: PostId; question: { id: PostId; slug: string } }

/**
 * Takes one's own post out of sight; its rows stay. Deleting a deleted post changes nothing.
 * Throws NotFound, Forbidden with the reason (others' posts, questions whose answers would go too, accepted answers).
 */
export function deletePost(context: CommandContext, input: DeletePost): Promise<DeletedPost> {
  return inTransaction(context.db, async (tx) => {
    const inside = { ...context, db: tx }
    const locked = await lockPost(inside, input.post)
    const refusal = deleteRefusalOf(inside, locked)
    if (refusal) throw new Forbidden(refusal)
    const { post, question } = locked
    const out = { kind: post.kind, id: post.id, question: { id: question.postId, slug: question.slug } }
    if (post.deletedAt !== null) return out
    await tx.update(posts).set({ deletedAt: context.now, deletedById: context.viewer.id }).where(eq(posts.id, post.id))
    await countDeletion(inside, locked, 'deleted')
    await recordAudit(inside, { kind: 'posts.deleted', postId: post.id })
    return out
  })
}

/** Keeps the counters that leave deleted posts out, and names the pages that show them; used by delete and restore alike. */
export async function countDeletion(
  context: CommandContext,
  locked: LockedPost,
  change: 'deleted' | 'restored',
): Promise<void> {
  const { post, question, answer, questionAuthorId } = locked
  const place = { id: question.postId, authorId: questionAuthorId, language: question.language }
  context.touched.add(threadTag(question.postId)).add(questionLineTag(question.postId))
  context.touched.add(postsOfTag(post.authorId)).add(peopleTag())
  if (!answer) {
    await touchLists(context, QUESTION_SORTS, place)
    await touchAnswerers(context, question.postId)
    context.touched.add(allQuestionsTag())
    await context.db
      .update(questions)
      .set({ isDeleted: change === 'deleted' })
      .where(eq(questions.postId, question.postId))
    await countTagsOf(context, question.postId, change === 'deleted' ? 'removed' : 'added')
    return
  }
  const step = change === 'deleted' ? -1 : 1
  if (post.score > 0) await touchLists(context, ['unanswered'], place)
  await context.db
    .update(questions)
    .set({
      answerCount: sql`${questions.answerCount} + ${step}`,
      upvotedAnswerCount: sql`${questions.upvotedAnswerCount} + ${post.score > 0 ? step : 0}`,
    })
    .where(eq(questions.postId, question.postId))
}

/** An answer is listed on its author's profile as long as its question is to be read. */
async function touchAnswerers(context: CommandContext, questionId: PostId): Promise<void> {
  const rows = await context.db
    .selectDistinct({ authorId: posts.authorId })
    .from(answers)
    .innerJoin(posts, eq(posts.id, answers.postId))
    .where(eq(answers.questionId, questionId))
  for (const { authorId } of rows) context.touched.add(postsOfTag(authorId))
}

function deleteRefusalOf(context: CommandContext, { post, question, answer, acceptedAnswerId }: LockedPost) {
  return answer
    ? deleteAnswerRefusal(context.viewer, { ...post, isAccepted: acceptedAnswerId === post.id })
    : deleteQuestionRefusal(context.viewer, { ...question, ...post })
}

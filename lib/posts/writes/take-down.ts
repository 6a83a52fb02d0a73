import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { answers, posts, questions } from '#db/schema/posts.ts'
import type { CommandContext, GuestContext } from '#lib/platform/context.ts'
import type { ActId, PostId, UserId } from '#lib/platform/ids.ts'
import { allQuestionsTag, questionLineTag, threadTag } from '#lib/questions/cache.ts'
import { touchLists } from '#lib/questions/writes/touch-lists.ts'
import { QUESTION_SORTS } from '#lib/questions/rules.ts'
import { countTagsOf } from '#lib/tags/writes/tag-question.ts'
import { peopleTag, postsOfTag } from '#lib/users/cache.ts'
import type { Removal } from '../types.ts'
import type { LockedPost } from './lock-post.ts'

type Context = GuestContext & Partial<Pick<CommandContext, 'viewer'>>

/**
 * Takes a locked post out of sight, with the counters that leave such posts out. One that is out of sight already only changes
 * how (held, then confirmed as spam). `byId` null: the forum by itself.
 */
export async function takeDown(
  context: Context,
  locked: LockedPost,
  { removal, byId, actId = null }: { removal: Removal; byId: UserId | null; actId?: ActId | null },
): Promise<void> {
  const wasUp = locked.post.deletedAt === null
  await context.db
    .update(posts)
    .set({
      deletedAt: locked.post.deletedAt ?? context.now,
      deletedById: byId,
      removal,
      removalActId: actId,
    })
    .where(eq(posts.id, locked.post.id))
  if (wasUp) await countRemoval(context, locked, 'removed')
}

/** Brings a locked post back into sight. One that is there changes nothing. */
export async function putBack(context: Context, locked: LockedPost): Promise<void> {
  if (locked.post.deletedAt === null) return
  await context.db
    .update(posts)
    .set({ deletedAt: null, deletedById: null, removal: null, removalActId: null })
    .where(eq(posts.id, locked.post.id))
  await countRemoval(context, locked, 'back')
}

/** Keeps the counters that leave removed posts out, and names the pages that show them. */
async function countRemoval(context: Context, locked: LockedPost, change: 'removed' | 'back'): Promise<void> {
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
      .set({ isDeleted: change === 'removed' })
      .where(eq(questions.postId, question.postId))
    await countTagsOf(context, question.postId, change === 'removed' ? 'removed' : 'added')
    return
  }
  const step = change === 'removed' ? -1 : 1
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
async function touchAnswerers(context: Context, questionId: PostId): Promise<void> {
  const rows = await context.db
    .selectDistinct({ authorId: posts.authorId })
    .from(answers)
    .innerJoin(posts, eq(posts.id, answers.postId))
    .where(eq(answers.questionId, questionId))
  for (const { authorId } of rows) context.touched.add(postsOfTag(authorId))
}

import 'server-only'
import { eq } from 'drizzle-orm'
import { quickAnswers } from '#db/schema/quick-answers.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import { Conflict, Forbidden, NotFound } from '#lib/platform/errors.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import { hasUncited } from '../cited-queries.ts'
import { quickAnswerRefusal } from '../policy.ts'
import type { ConfirmQuickAnswer } from '../schema.ts'
import { markChecked } from '../writes/store-version.ts'

/**
 * Confirms that a quick answer is still right, although the thread has changed: it no longer needs a review. Throws
 * NotFound, Forbidden (a sentence has lost all the answers that it cited), Conflict when the quick answer was edited
 * since `version`.
 */
export function confirmQuickAnswer(
  context: CommandContext,
  input: ConfirmQuickAnswer,
): Promise<{ question: { id: PostId; slug: string } }> {
  return transact(context, async (inside) => {
    const { post, question, questionAuthorId, states } = await lockPost(inside, input.question)
    if (post.kind !== 'question' || post.isDeleted) throw new NotFound('question')
    const refusal = quickAnswerRefusal(context.viewer, { authorId: questionAuthorId, states })
    if (refusal) throw new Forbidden(refusal)
    const [stored] = await inside.db.select().from(quickAnswers).where(eq(quickAnswers.questionId, question.postId))
    if (!stored) throw new NotFound('quick answer')
    if (stored.version !== input.version) throw new Conflict()
    if (await hasUncited(inside.db, question.postId)) throw new Forbidden({ code: 'quickAnswerUncited' })
    await markChecked(inside, question.postId)
    await record(inside, {
      kind: 'quick-answers.confirmed',
      postId: question.postId,
      details: { version: stored.version },
      scene: { question: question.postId },
    })
    return { question: { id: question.postId, slug: question.slug } }
  })
}

import 'server-only'
import { eq } from 'drizzle-orm'
import { acceptedAnswers, posts } from '#db/schema/posts.ts'
import { record } from '#lib/events/writes/record.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Forbidden, NotFound } from '#lib/platform/errors.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import { settleReputation } from '#lib/reputation/writes/settle-reputation.ts'
import type { Standing } from '#lib/reputation/writes/settle-reputation.ts'
import { POINTS } from '#lib/reputation/rules.ts'
import { acceptRefusal } from '../policy.ts'
import type { AcceptAnswer } from '../schema.ts'

/**
 * Makes an answer the accepted one of its question, in place of any other, or unaccepts it. Accepting one's own answer
 * brings no points. Throws NotFound, Forbidden.
 */
export function acceptAnswer(
  context: CommandContext,
  input: AcceptAnswer,
): Promise<{ acceptedAnswerId: PostId | null }> {
  return transact(context, async (inside) => {
    const { post, answer, question, questionAuthorId, acceptedAnswerId, states } = await lockPost(inside, input.answer)
    if (!answer) throw new NotFound('answer')
    const refusal = acceptRefusal(context.viewer, { authorId: questionAuthorId, isDeleted: post.isDeleted, states })
    if (refusal) throw new Forbidden(refusal)
    const isAccepted = acceptedAnswerId === post.id
    if (isAccepted === input.accepted) return { acceptedAnswerId }
    const scene = { question: question.postId }
    const standings: Standing[] = []
    if (acceptedAnswerId !== null) {
      await inside.db.delete(acceptedAnswers).where(eq(acceptedAnswers.questionId, question.postId))
      const [before] = await inside.db
        .select({ authorId: posts.authorId })
        .from(posts)
        .where(eq(posts.id, acceptedAnswerId))
      if (before) standings.push(...acceptance(context.viewer.id, before.authorId, acceptedAnswerId, false))
      await record(inside, { kind: 'answers.unaccepted', postId: acceptedAnswerId, scene })
    }
    if (input.accepted) {
      const values = { questionId: question.postId, answerId: post.id, acceptedById: context.viewer.id }
      await inside.db.insert(acceptedAnswers).values({ ...values, acceptedAt: context.now })
      standings.push(...acceptance(context.viewer.id, post.authorId, post.id, true))
      await record(inside, { kind: 'answers.accepted', postId: post.id, scene })
    }
    await settleReputation(inside, standings)
    return { acceptedAnswerId: input.accepted ? post.id : null }
  })
}

function acceptance(asker: UserId, author: UserId, answerId: PostId, stands: boolean): Standing[] {
  if (asker === author) return []
  const cause = { postId: answerId, causedById: asker }
  return [
    { ...cause, userId: author, kind: 'accepted', points: stands ? POINTS.accepted : 0 },
    { ...cause, userId: asker, kind: 'accepting', points: stands ? POINTS.accepting : 0 },
  ]
}

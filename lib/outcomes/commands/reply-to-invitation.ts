import 'server-only'
import { eq } from 'drizzle-orm'
import { outcomeReplies } from '#db/schema/outcomes.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import { Forbidden, NotFound } from '#lib/platform/errors.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import { standingRefusal } from '#lib/standing/policy.ts'
import { stageOf } from '../rules.ts'
import type { ReplyToInvitation } from '../schema.ts'
import { storeReply } from '../writes/store-reply.ts'

/**
 * Puts off the invitation to say what came of a question until the next one, or ends them. Repeating it changes
 * nothing. Throws NotFound, Forbidden.
 */
export function replyToInvitation(
  context: CommandContext,
  input: ReplyToInvitation,
): Promise<{ question: { id: PostId; slug: string } }> {
  return transact(context, async (inside) => {
    const { post, question, questionAuthorId } = await lockPost(inside, input.question)
    if (post.kind !== 'question' || post.isDeleted) throw new NotFound('question')
    if (questionAuthorId !== context.viewer.id) throw new Forbidden({ code: 'onlyAskerSaysOutcome' })
    const refusal = standingRefusal(context.viewer)
    if (refusal) throw new Forbidden(refusal)
    const id = question.postId
    const out = { question: { id, slug: question.slug } }
    const [before] = await inside.db.select().from(outcomeReplies).where(eq(outcomeReplies.questionId, id))
    const isLast = input.reply === 'never'
    const isKnown = isLast
      ? before?.declinedAt !== null && before !== undefined
      : (before?.stage ?? 0) >= stageOf(post.createdAt, context.now)
    if (isKnown) return out
    await storeReply(inside, { id, askedAt: post.createdAt }, isLast)
    await record(inside, { kind: 'outcomes.invitation-answered', postId: id, details: { reply: input.reply } })
    return out
  })
}

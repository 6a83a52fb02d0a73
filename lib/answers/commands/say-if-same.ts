import 'server-only'
import { and, eq } from 'drizzle-orm'
import { sameVotes } from '#db/schema/votes.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import { Forbidden, NotFound } from '#lib/platform/errors.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import { sameVoteRefusal } from '../policy.ts'
import type { SayIfSame } from '../schema.ts'

/**
 * Records whether the viewer would do what an answer says, or retracts that. It changes neither score, reputation nor
 * order. Repeating it changes nothing. Throws NotFound, Forbidden.
 */
export function sayIfSame(
  context: CommandContext,
  input: SayIfSame,
): Promise<{ id: PostId; question: { id: PostId; slug: string } }> {
  return transact(context, async (inside) => {
    const { post, question, answer, states } = await lockPost(inside, input.answer)
    if (!answer || post.isDeleted) throw new NotFound('answer')
    const refusal = sameVoteRefusal(context.viewer, { authorId: post.authorId, states })
    if (refusal) throw new Forbidden(refusal)
    const out = { id: post.id, question: { id: question.postId, slug: question.slug } }
    const mine = and(eq(sameVotes.answerId, post.id), eq(sameVotes.voterId, context.viewer.id))
    const [before] = await inside.db.select().from(sameVotes).where(mine)
    const wanted = input.would === null ? null : input.would === 'yes'
    if ((before?.wouldDo ?? null) === wanted) return out
    if (before) await inside.db.delete(sameVotes).where(mine)
    if (wanted !== null) {
      const vote = { answerId: post.id, voterId: context.viewer.id, wouldDo: wanted, castAt: context.now }
      await inside.db.insert(sameVotes).values(vote)
    }
    const value = wanted === null ? 0 : wanted ? 1 : -1
    const scene = { question: question.postId }
    await record(inside, { kind: 'answers.same-voted', postId: post.id, details: { value }, scene })
    return out
  })
}

import 'server-only'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import { Forbidden, NotFound } from '#lib/platform/errors.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import { recheckRefusal } from '../policy.ts'
import type { RecheckAnswer } from '../schema.ts'
import { setAsOf } from '../writes/count-marks.ts'

/** Says that an answer is still right: it is as of now, and readers' marks end. Throws NotFound, Forbidden. */
export function recheckAnswer(context: CommandContext, input: RecheckAnswer): Promise<{ id: PostId }> {
  return transact(context, async (inside) => {
    const { post, question, answer, states } = await lockPost(inside, input.answer)
    if (!answer || post.isDeleted) throw new NotFound('answer')
    const { outdatedCount } = answer
    const refusal = recheckRefusal(context.viewer, { authorId: post.authorId, states, outdatedCount })
    if (refusal) throw new Forbidden(refusal)
    if (outdatedCount === 0 && answer.asOf >= context.now) return { id: post.id }
    await setAsOf(inside, post.id)
    await record(inside, {
      kind: 'rechecks.confirmed',
      postId: post.id,
      subjectUserId: post.authorId,
      scene: { question: question.postId },
    })
    return { id: post.id }
  })
}

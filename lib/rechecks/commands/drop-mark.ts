import 'server-only'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import { Forbidden, NotFound } from '#lib/platform/errors.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import { reviewRefusal } from '../policy.ts'
import type { DropMark } from '../schema.ts'
import { deleteMark } from '../writes/count-marks.ts'

/** Removes somebody's mark whose reason does not hold. Not one on one's own answer. Throws NotFound, Forbidden. */
export function dropMark(context: CommandContext, input: DropMark): Promise<{ id: PostId }> {
  return transact(context, async (inside) => {
    const { post, question, answer } = await lockPost(inside, input.answer)
    if (!answer || post.isDeleted) throw new NotFound('answer')
    const refusal = reviewRefusal(context.viewer)
    if (refusal) throw new Forbidden(refusal)
    if (post.authorId === context.viewer.id) throw new Forbidden({ code: 'needsOtherEyes' })
    if (await deleteMark(inside, post.id, input.marker))
      await record(inside, {
        kind: 'rechecks.mark-removed',
        postId: post.id,
        subjectUserId: input.marker,
        scene: { question: question.postId },
      })
    return { id: post.id }
  })
}

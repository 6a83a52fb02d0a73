import 'server-only'
import { record } from '#lib/events/writes/record.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Forbidden } from '#lib/platform/errors.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { deleteCommentRefusal } from '../policy.ts'
import type { DeleteComment } from '../schema.ts'
import { lockComment } from '../writes/lock-comment.ts'
import { hideComment } from '../writes/hide-comment.ts'

/** Deletes the viewer's own comment. Throws NotFound, Forbidden. */
export function deleteComment(
  context: CommandContext,
  input: DeleteComment,
): Promise<{ question: { id: PostId; slug: string } }> {
  return transact(context, async (inside) => {
    const locked = await lockComment(inside, input.comment)
    const { comment, question } = locked
    const refusal = deleteCommentRefusal(context.viewer, comment)
    if (refusal) throw new Forbidden(refusal)
    await hideComment(inside, locked, { removal: 'retracted', byId: context.viewer.id })
    await record(inside, { kind: 'comments.deleted', postId: comment.postId, details: { comment: comment.id } })
    return { question: { id: question.postId, slug: question.slug } }
  })
}

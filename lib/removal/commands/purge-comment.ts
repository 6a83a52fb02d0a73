import 'server-only'
import { recordAct } from '#lib/moderation/writes/record-act.ts'
import { moderateRefusal } from '#lib/moderation/policy.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Forbidden, NotFound } from '#lib/platform/errors.ts'
import type { ActId, CommentId, PostId } from '#lib/platform/ids.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import type { RemoveComment } from '../schema.ts'
import { lockCopies } from '../writes/lock-copies.ts'
import { purgeCopies } from '../writes/purge-copies.ts'
import { casesToSettle, settleCases } from '../writes/settle-cases.ts'

/**
 * Removes a comment's text for good, with all its copies; a digest stays. Can't be undone; purging again changes
 * nothing. Throws NotFound, Forbidden.
 */
export function purgeComment(
  context: CommandContext,
  input: RemoveComment,
): Promise<{ postId: PostId; commentId: CommentId; act: ActId | null }> {
  return transact(context, async (inside) => {
    const copies = await lockCopies(inside, { kind: 'comment', id: input.comment })
    const locked = copies.comments.find(({ comment }) => comment.id === input.comment)
    if (!locked) throw new NotFound('comment')
    const { comment, post } = locked
    const refusal = moderateRefusal(context.viewer)
    if (refusal) throw new Forbidden(refusal)
    const out = { postId: post.id, commentId: comment.id }
    if (comment.removal === 'purged') return { ...out, act: comment.removalActId }
    const cases = await casesToSettle(inside, { kind: 'comment', id: comment.id }, input.case)
    const act = await recordAct(inside, {
      kind: 'purge',
      rule: input.rule,
      reason: input.reason,
      subjectUserId: comment.authorId,
      postId: post.id,
      commentId: comment.id,
      caseId: cases[0],
      batchId: input.batch,
      details: {},
    })
    await settleCases(inside, cases, { state: 'resolved', act })
    await purgeCopies(inside, copies, { act, postId: post.id, language: post.language })
    return { ...out, act }
  })
}

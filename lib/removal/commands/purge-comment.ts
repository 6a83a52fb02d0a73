import 'server-only'
import { inTransaction } from '#db/client.ts'
import { lockAnyComment } from '#lib/comments/commands/lock-comment.ts'
import { takeCommentDown } from '#lib/comments/commands/take-comment-down.ts'
import { recordAct } from '#lib/moderation/commands/record-act.ts'
import { moderateRefusal } from '#lib/moderation/policy.ts'
import type { CommandContext } from '#lib/platform/context.ts'
import { Forbidden } from '#lib/platform/errors.ts'
import type { ActId, CommentId, PostId } from '#lib/platform/ids.ts'
import { purgingPen } from '../pen.ts'
import type { RemoveComment } from '../schema.ts'
import { keepSeals } from './keep-seals.ts'
import { rewriteComments } from './rewrite-comments.ts'
import { rewriteTraces } from './rewrite-traces.ts'
import { settleCases } from './settle-cases.ts'

/**
 * Removes a comment's text for good, wherever it stands; a sealed digest stays. Cannot be taken back; purging again changes
 * nothing. Throws NotFound, Forbidden.
 */
export function purgeComment(
  context: CommandContext,
  input: RemoveComment,
): Promise<{ postId: PostId; commentId: CommentId; act: ActId | null }> {
  return inTransaction(context.db, async (tx) => {
    const inside = { ...context, db: tx }
    const locked = await lockAnyComment(inside, input.comment)
    const { comment, post } = locked
    const refusal = moderateRefusal(context.viewer)
    if (refusal) throw new Forbidden(refusal)
    const out = { postId: post.id, commentId: comment.id }
    if (comment.removal === 'purged') return { ...out, act: comment.removalActId }
    const target = { kind: 'comment' as const, id: comment.id }
    const cases = await settleCases(inside, target, { given: input.case, state: 'resolved' })
    const act = await recordAct(inside, {
      kind: 'purge',
      rule: input.rule,
      reason: input.reason,
      subjectUserId: comment.authorId,
      postId: post.id,
      commentId: comment.id,
      caseId: cases[0],
      batchId: input.batch,
    })
    await keepSeals(inside, [comment.body], { actId: act, postId: post.id, commentId: comment.id })
    const pen = purgingPen(post.language, [comment.body])
    await rewriteComments(inside, [comment], pen)
    await takeCommentDown(inside, locked, { removal: 'purged', byId: context.viewer.id, actId: act })
    await rewriteTraces(inside, { postIds: [], commentIds: [comment.id] }, pen)
    return { ...out, act }
  })
}

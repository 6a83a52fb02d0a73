import 'server-only'
import { lockAnyComment } from '#lib/comments/writes/lock-comment.ts'
import { hideComment } from '#lib/comments/writes/hide-comment.ts'
import { recordEffects, visibilityOf } from '#lib/acts/writes/effects.ts'
import { recordAct } from '#lib/moderation/writes/record-act.ts'
import { moderateRefusal } from '#lib/moderation/policy.ts'
import type { ActReason } from '#lib/moderation/schema.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Forbidden } from '#lib/platform/errors.ts'
import type { ActId, CommentId, PostId } from '#lib/platform/ids.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { isRemovedAlready, removeRefusal } from '../policy.ts'
import type { RemoveComment } from '../schema.ts'
import { casesToSettle, settleCases } from '../writes/settle-cases.ts'

type RemovedComment = {
  id: CommentId
  postId: PostId
  question: { id: PostId; slug: string }
  /** The action; null if the comment was hidden before the log of actions existed. */
  act: ActId | null
  case: ActReason['case']
}

/**
 * Deletes a comment as a moderator and resolves its open cases. Deleting it again changes nothing. Throws NotFound,
 * Forbidden, and Conflict when another moderator has declined the case.
 */
export function removeComment(context: CommandContext, input: RemoveComment): Promise<RemovedComment> {
  return transact(context, async (inside) => {
    const locked = await lockAnyComment(inside, input.comment)
    const { comment, question } = locked
    const refusal = moderateRefusal(context.viewer) ?? removeRefusal(comment.removal)
    if (refusal) throw new Forbidden(refusal)
    const ref = { id: question.postId, slug: question.slug }
    const out = { id: comment.id, postId: comment.postId, question: ref, case: input.case }
    const cases = await casesToSettle(inside, { kind: 'comment', id: comment.id }, input.case)
    if (isRemovedAlready(comment.removal)) {
      await settleCases(inside, cases, { state: 'resolved', act: comment.removalActId })
      return { ...out, act: comment.removalActId }
    }
    const act = await recordAct(inside, {
      kind: 'delete',
      rule: input.rule,
      reason: input.reason,
      subjectUserId: comment.authorId,
      postId: comment.postId,
      commentId: comment.id,
      caseId: cases[0],
      batchId: input.batch,
      details: { acceptance: null },
    })
    await recordEffects(inside, act, [visibilityOf({ kind: 'comment', id: comment.id }, comment)])
    await settleCases(inside, cases, { state: 'resolved', act })
    await hideComment(inside, locked, { removal: 'deleted', byId: context.viewer.id, actId: act })
    return { ...out, act }
  })
}

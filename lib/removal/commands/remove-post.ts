import 'server-only'
import { recordEffects, visibilityOf } from '#lib/acts/writes/effects.ts'
import { recordAct } from '#lib/moderation/writes/record-act.ts'
import { moderateRefusal } from '#lib/moderation/policy.ts'
import type { ActReason } from '#lib/moderation/schema.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Forbidden } from '#lib/platform/errors.ts'
import type { ActId, PostId } from '#lib/platform/ids.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import { hidePost } from '#lib/posts/writes/hide-post.ts'
import type { PostKind } from '#lib/posts/types.ts'
import { isRemovedAlready, removeRefusal } from '../policy.ts'
import type { RemovePost } from '../schema.ts'
import { casesToSettle, settleCases } from '../writes/settle-cases.ts'
import { unacceptRemoved } from '../writes/unaccept-removed.ts'

type RemovedPost = {
  kind: PostKind
  id: PostId
  question: { id: PostId; slug: string }
  /** The action; null if the post was hidden before the log of actions existed. */
  act: ActId | null
  case: ActReason['case']
}

/**
 * Deletes a question or an answer as a moderator: a question's answers are hidden with it, an accepted answer is
 * unaccepted, and the open cases are resolved. Deleting it again changes nothing. Throws NotFound, Forbidden, and
 * Conflict when another moderator has declined the case.
 */
export function removePost(context: CommandContext, input: RemovePost): Promise<RemovedPost> {
  return transact(context, async (inside) => {
    const locked = await lockPost(inside, input.post)
    const { post, question } = locked
    const refusal = moderateRefusal(context.viewer) ?? removeRefusal(post.removal)
    if (refusal) throw new Forbidden(refusal)
    const out = {
      kind: post.kind,
      id: post.id,
      question: { id: question.postId, slug: question.slug },
      case: input.case,
    }
    const cases = await casesToSettle(inside, { kind: 'post', id: post.id }, input.case)
    if (isRemovedAlready(post.removal)) {
      await settleCases(inside, cases, { state: 'resolved', act: post.removalActId })
      return { ...out, act: post.removalActId }
    }
    const act = await recordAct(inside, {
      kind: 'delete',
      rule: input.rule,
      reason: input.reason,
      postId: post.id,
      caseId: cases[0],
      batchId: input.batch,
      details: { acceptance: await unacceptRemoved(inside, locked) },
    })
    await recordEffects(inside, act, [visibilityOf({ kind: 'post', id: post.id }, post)])
    await settleCases(inside, cases, { state: 'resolved', act })
    await hidePost(inside, locked, { removal: 'deleted', byId: context.viewer.id, actId: act })
    return { ...out, act }
  })
}

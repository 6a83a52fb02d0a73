import 'server-only'
import { eq } from 'drizzle-orm'
import { questionSplits } from '#db/schema/posts.ts'
import { lockAnyComment } from '#lib/comments/writes/lock-comment.ts'
import { unhideComment } from '#lib/comments/writes/hide-comment.ts'
import { moveCase } from '#lib/moderation/writes/move-case.ts'
import type { RecordedAct } from '#lib/acts/details.ts'
import type { Revert } from '#lib/moderation/writes/revert-act.ts'
import type { CaseTarget } from '#lib/moderation/types.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Forbidden, NotFound } from '#lib/platform/errors.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import { hidePost, unhidePost } from '#lib/posts/writes/hide-post.ts'
import { restoreReputation } from '#lib/reputation/writes/settle-reputation.ts'
import { restoreAcceptance } from './end-acceptance.ts'
import { lockBoth } from './lock-target.ts'
import { moveCommentsBack } from './move-rows.ts'
import { laterActionsError } from './restructuring.ts'
import { recordRearranged } from './record-rearranged.ts'

/**
 * Undoes a split: the answer or comment returns to its place, and the question made of it is hidden with everything
 * written to it. Throws Forbidden when either was moved again since, or the
 * question has an open bounty.
 */
export const revertSplit: Revert<'split'> = {
  lock: async (context, act) => {
    if (act.postId === null) throw new NotFound('post')
    await lockBoth(context, act.postId, act.details.question)
  },
  revert: async (context, act, undoId) => {
    if (act.postId === null) return
    const [source, made] = await lockBoth(context, act.postId, act.details.question)
    if (made.post.removal === 'merged') throw laterActionsError()
    // Hiding the question would let the bounty lapse.
    if (made.question.bountyPoints > 0) throw new Forbidden({ code: 'undoHasBounty' })
    await moveCommentsBack(context, { act: act.id, from: source.post.id, to: made.post.id })
    if (act.commentId === null) {
      if (source.post.removalActId !== act.id) throw laterActionsError()
      const causes = await restoreAcceptance(context, source.question.postId, act.details.acceptance, act.id)
      await restoreReputation(context, causes, act.details.ledger)
      await unhidePost(context, await lockPost(context, source.post.id))
    } else await restoreSplitComment(context, act)
    await moveCase(context, { kind: 'post', id: made.post.id }, targetOf(act))
    await context.db.delete(questionSplits).where(eq(questionSplits.questionId, made.post.id))
    await hidePost(context, made, { removal: 'merged', byId: context.viewer.id, actId: undoId })
    await recordRearranged(context, [source, made])
  },
}

/** Returns the target of a restructuring, before and after it is undone. */
export function targetOf({ postId, commentId }: RecordedAct): CaseTarget {
  if (commentId !== null) return { kind: 'comment', id: commentId }
  if (postId === null) throw new NotFound('post')
  return { kind: 'post', id: postId }
}

/** Returns the comment of an action to its place. Throws Forbidden when it was moved or removed otherwise since. */
export async function restoreSplitComment(context: CommandContext, act: RecordedAct): Promise<void> {
  if (act.commentId === null) throw new NotFound('comment')
  const locked = await lockAnyComment(context, act.commentId)
  if (locked.comment.removalActId !== act.id) throw laterActionsError()
  await unhideComment(context, locked)
}

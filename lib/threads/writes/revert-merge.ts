import 'server-only'
import { eq } from 'drizzle-orm'
import { questionMerges } from '#db/schema/threads.ts'
import type { Revert } from '#lib/moderation/writes/revert-act.ts'
import { listMoved } from '#lib/acts/writes/effects.ts'
import { NotFound } from '#lib/platform/errors.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import type { Cause } from '#lib/reputation/writes/settle-reputation.ts'
import { unhidePost } from '#lib/posts/writes/hide-post.ts'
import { endAcceptance, restoreAcceptance } from './end-acceptance.ts'
import { lockBoth } from './lock-target.ts'
import { moveAnswersBack, moveCommentsBack } from './move-rows.ts'
import { moveVotesBack } from './move-votes.ts'
import { laterActionsError } from './restructuring.ts'
import { recordRearranged } from './record-rearranged.ts'

/**
 * Separates two merged questions: everything that the merge moved goes back, and everything that the target got since
 * stays there. Throws Forbidden when either was merged again since.
 */
export const revertMerge: Revert<'merge'> = {
  lock: async (context, act) => {
    if (act.postId === null) throw new NotFound('question')
    await lockBoth(context, act.postId, act.details.into)
  },
  revert: async (context, act) => {
    if (act.postId === null) return
    const [source, target] = await lockBoth(context, act.postId, act.details.into)
    if (source.post.removalActId !== act.id || target.post.removal === 'merged') throw laterActionsError()
    const way = { act: act.id, from: source.post.id, to: target.post.id }
    const moved = await listMoved(context, act.id)
    const ended: Cause[] = []
    for (const id of moved.posts) ended.push(...(await endAcceptance(context, target, id)).causes)
    await moveAnswersBack(context, way)
    await moveCommentsBack(context, way)
    const restored: Cause[] = []
    for (const acceptance of [act.details.acceptance, ...act.details.alsoAccepted])
      restored.push(...(await restoreAcceptance(context, source.post.id, acceptance)))
    await moveVotesBack(context, {
      act: act.id,
      from: source,
      to: target,
      at: act.createdAt,
      ledger: act.details.ledger,
      causes: [...ended, ...restored],
    })
    await context.db.delete(questionMerges).where(eq(questionMerges.questionId, source.post.id))
    await unhidePost(context, await lockPost(context, source.post.id))
    await recordRearranged(context, [source, target])
  },
}

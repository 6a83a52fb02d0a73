import 'server-only'
import { and, eq } from 'drizzle-orm'
import { inTransaction } from '#db/client.ts'
import { suggestedEdits } from '#db/schema/threads.ts'
import { recordAct } from '#lib/moderation/commands/record-act.ts'
import { moderateRefusal } from '#lib/moderation/policy.ts'
import type { CommandContext } from '#lib/platform/context.ts'
import { Forbidden } from '#lib/platform/errors.ts'
import type { ActId, PostId } from '#lib/platform/ids.ts'
import { lockPost } from '#lib/posts/commands/lock-post.ts'
import { takeDown } from '#lib/posts/commands/take-down.ts'
import { purgingPen } from '../pen.ts'
import type { RemovePost } from '../schema.ts'
import { keepSeals } from './keep-seals.ts'
import { listTextsOf, rewritePost } from './rewrite-post.ts'
import { rewriteTraces } from './rewrite-traces.ts'
import { settleCases } from './settle-cases.ts'
import { unacceptRemoved } from './unaccept-removed.ts'

/**
 * Removes a post's text for good: from the post, every version, suggested edits, parked forms, letters, flags, search and
 * pages; a sealed digest of each text stays. A merged question stays merged. Cannot be taken back; purging again changes
 * nothing. Throws NotFound, Forbidden.
 */
export function purgePost(context: CommandContext, input: RemovePost): Promise<{ postId: PostId; act: ActId | null }> {
  return inTransaction(context.db, async (tx) => {
    const inside = { ...context, db: tx }
    const locked = await lockPost(inside, input.post)
    const { post } = locked
    const refusal = moderateRefusal(context.viewer)
    if (refusal) throw new Forbidden(refusal)
    if (post.removal === 'purged') return { postId: post.id, act: post.removalActId }
    const texts = await listTextsOf(inside, locked)
    const cases = await settleCases(inside, { kind: 'post', id: post.id }, { given: input.case, state: 'resolved' })
    await unacceptRemoved(inside, locked)
    const act = await recordAct(inside, {
      kind: 'purge',
      rule: input.rule,
      reason: input.reason,
      postId: post.id,
      caseId: cases[0],
      batchId: input.batch,
    })
    await keepSeals(inside, texts, { actId: act, postId: post.id })
    await declineSuggestion(inside, post.id)
    const pen = purgingPen(post.language, texts)
    await rewritePost(inside, locked, pen)
    // The address of a merged question leads on, and the merge can still be taken back.
    if (post.removal !== 'merged')
      await takeDown(inside, locked, { removal: 'purged', byId: context.viewer.id, actId: act })
    await rewriteTraces(inside, { postIds: [post.id], commentIds: [] }, pen)
    return { postId: post.id, act }
  })
}

/** There is no text any more that a change could be a change of. */
async function declineSuggestion(context: CommandContext, postId: PostId): Promise<void> {
  await context.db
    .update(suggestedEdits)
    .set({ state: 'declined', decidedById: context.viewer.id, decidedAt: context.now })
    .where(and(eq(suggestedEdits.postId, postId), eq(suggestedEdits.state, 'open')))
}

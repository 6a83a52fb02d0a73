import 'server-only'
import { and, eq } from 'drizzle-orm'
import { posts } from '#db/schema/posts.ts'
import { suggestedEdits } from '#db/schema/threads.ts'
import { storePostImages } from '#lib/images/writes/store-post-images.ts'
import { openCase } from '#lib/moderation/writes/open-case.ts'
import type { RecordedAct } from '#lib/acts/details.ts'
import type { Revert } from '#lib/moderation/writes/revert-act.ts'
import { withdrawSettlements } from '#lib/moderation/writes/settlements.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import { rollBack, rollBackRefusalOf } from '#lib/posts/writes/roll-back.ts'
import { takeBackDecisionRefusal } from '../policy.ts'
import { STATE_AFTER } from '../rules.ts'
import { lockSuggestion } from './lock-suggestion.ts'
import { rewardAccepted } from './reward-accepted.ts'

type Found = Awaited<ReturnType<typeof lockSuggestion>>

/**
 * Undoes the decision about a suggested edit: it waits again, also for the moderators. If it was accepted, its points
 * are removed, and a new version has the earlier text; if someone has edited since, or another suggestion waits,
 * nothing changes.
 */
export const revertDecision: Revert<'decide-edit'> = {
  lock: async (context, act) => {
    await lockDecided(context, act)
  },
  superseded: async (context, act) => await supersededBy(context, act, await lockDecided(context, act)),
  revert: async (context, act, undoId) => {
    const { suggestion, locked } = await lockDecided(context, act)
    const { version, before } = act.details
    await context.db
      .update(suggestedEdits)
      .set({ state: 'open', decidedById: null, decidedAt: null, decisionReason: '' })
      .where(eq(suggestedEdits.id, suggestion.id))
    // Lock people before tags.
    if (suggestion.decidedById !== null && suggestion.state !== 'declined')
      await rewardAccepted(context, suggestion, suggestion.decidedById)
    if (before !== null && madeBy(act) !== null) await rollBack(context, locked, { to: before, undoId })
    if (suggestion.baseVersion === version) await rebaseSuggestion(context, suggestion)
    // The post names the images of an open suggestion again, so that they are not deleted.
    await storePostImages(context, suggestion.postId)
    await reopenInQueue(context, act, { suggestion, locked })
  },
}

async function lockDecided(context: CommandContext, { details }: RecordedAct<'decide-edit'>): Promise<Found> {
  return await lockSuggestion(context, details.edit)
}

async function supersededBy(
  context: CommandContext,
  act: RecordedAct<'decide-edit'>,
  { suggestion, locked }: Found,
): Promise<Refusal | null> {
  const [other] = await context.db
    .select({ id: suggestedEdits.id })
    .from(suggestedEdits)
    .where(and(eq(suggestedEdits.postId, suggestion.postId), eq(suggestedEdits.state, 'open')))
  const refusal = takeBackDecisionRefusal({
    standsAsDecided: suggestion.state === STATE_AFTER[act.details.decision],
    isPostDeleted: locked.post.isDeleted,
    hasOtherWaiting: other !== undefined,
  })
  const made = madeBy(act)
  return refusal ?? (made === null ? null : await rollBackRefusalOf(context, locked, made))
}

/** Returns the newest version that the decision made; null if it made none. */
function madeBy({ details: { before, made } }: RecordedAct<'decide-edit'>): number | null {
  return made === before ? null : made
}

/** Makes the suggestion start from the text that is current again. */
async function rebaseSuggestion(context: CommandContext, { id, postId }: Found['suggestion']): Promise<void> {
  const [post] = await context.db.select({ version: posts.editVersion }).from(posts).where(eq(posts.id, postId))
  if (post) await context.db.update(suggestedEdits).set({ baseVersion: post.version }).where(eq(suggestedEdits.id, id))
}

async function reopenInQueue(context: CommandContext, act: RecordedAct, { suggestion, locked }: Found): Promise<void> {
  // Reopen the case first, so that the suggestion waits in it.
  await withdrawSettlements(context, act.id)
  const target = { kind: 'post', id: suggestion.postId } as const
  const aboutUserId = locked.post.authorId
  const caseId = await openCase(context, { target, aboutUserId, source: 'suggested-edit' })
  await context.db.update(suggestedEdits).set({ caseId }).where(eq(suggestedEdits.id, suggestion.id))
}

import 'server-only'
import { eq } from 'drizzle-orm'
import { inTransaction } from '#db/client.ts'
import { moderationActs } from '#db/schema/moderation.ts'
import type { CommandContext } from '#lib/platform/context.ts'
import { Forbidden, NotFound } from '#lib/platform/errors.ts'
import type { ActId } from '#lib/platform/ids.ts'
import { moderateRefusal } from '../policy.ts'
import { ACTS } from '../rules.ts'
import type { UndoAct } from '../schema.ts'
import { REVERTS } from './revert-act.ts'
import { recordAct } from './record-act.ts'

/**
 * Takes an act back: everything it changed is as it was, the log keeps both. Taking back what was taken back changes nothing and
 * returns the first one's id. Throws NotFound, Forbidden (not a moderator; an act that cannot be taken back).
 */
export function undoAct(context: CommandContext, input: UndoAct): Promise<{ id: ActId }> {
  return inTransaction(context.db, async (tx) => {
    const inside = { ...context, db: tx }
    const refusal = moderateRefusal(context.viewer)
    if (refusal) throw new Forbidden(refusal)
    const [act] = await tx.select().from(moderationActs).where(eq(moderationActs.id, input.act))
    if (!act) throw new NotFound('act')
    const revert = REVERTS[act.kind]
    if (!ACTS[act.kind].isUndoable || !revert) throw new Forbidden({ code: 'cannotUndo' })
    // What is reverted is locked first, as everywhere; of two at once the second then finds the first one's row.
    await revert.lock(inside, act)
    const [undone] = await tx
      .select({ id: moderationActs.id })
      .from(moderationActs)
      .where(eq(moderationActs.undoesId, act.id))
    if (undone) return undone
    const id = await recordAct(inside, {
      kind: 'undo',
      rule: act.rule,
      reason: input.reason,
      subjectUserId: act.subjectUserId,
      postId: act.postId,
      commentId: act.commentId,
      caseId: act.caseId,
      batchId: input.batch,
      undoesId: act.id,
    })
    await revert.revert(inside, act, id)
    return { id }
  })
}

import 'server-only'
import { eq } from 'drizzle-orm'
import { inTransaction } from '#db/client.ts'
import { cases } from '#db/schema/cases.ts'
import { moderationActs } from '#db/schema/moderation.ts'
import type { CommandContext } from '#lib/platform/context.ts'
import { Forbidden, NotFound } from '#lib/platform/errors.ts'
import type { ActId } from '#lib/platform/ids.ts'
import { moderateRefusal } from '../policy.ts'
import { ACTS } from '../rules.ts'
import type { UndoAct } from '../schema.ts'
import { REVERTS } from './revert-act.ts'
import type { RecordedAct } from './revert-act.ts'
import { recordAct } from './record-act.ts'
import { unsettleCase } from './settle-case.ts'

/**
 * Takes an act back: everything it changed is as it was, the log keeps both. Taking back what was taken back changes nothing and
 * returns the first one's id. The case it settled waits again. Throws NotFound, Forbidden (not a moderator; an act that cannot be taken
 * back; a colleague's act about oneself).
 */
export function undoAct(context: CommandContext, input: UndoAct): Promise<{ id: ActId }> {
  return inTransaction(context.db, async (tx) => {
    const inside = { ...context, db: tx }
    const refusal = moderateRefusal(context.viewer)
    if (refusal) throw new Forbidden(refusal)
    const [act] = await tx.select().from(moderationActs).where(eq(moderationActs.id, input.act))
    if (!act) throw new NotFound('act')
    if (act.subjectUserId === context.viewer.id && act.actorId !== context.viewer.id)
      throw new Forbidden({ code: 'ownCase' })
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
      undoes: { id: act.id, kind: act.kind },
    })
    await revert.revert(inside, act, id)
    await reopenSettled(inside, act)
    return { id }
  })
}

/** The case this act settled waits again: an act and its case are settled at the same moment. */
async function reopenSettled(context: CommandContext, act: RecordedAct): Promise<void> {
  if (act.caseId === null) return
  const [found] = await context.db.select({ at: cases.resolvedAt }).from(cases).where(eq(cases.id, act.caseId))
  if (found?.at?.getTime() === act.createdAt.getTime()) await unsettleCase(context, act.caseId, act.actorId)
}

import 'server-only'
import { eq } from 'drizzle-orm'
import { moderationActs } from '#db/schema/moderation.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Forbidden, NotFound } from '#lib/platform/errors.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import type { ActId } from '#lib/platform/ids.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { moderateRefusal } from '../policy.ts'
import { ACTS } from '../rules.ts'
import type { UndoAct } from '../schema.ts'
import { revertFor } from '../writes/revert-act.ts'
import { readAct } from '#lib/acts/details.ts'
import type { RecordedAct } from '#lib/acts/details.ts'
import type { Revert } from '../writes/revert-act.ts'
import { recordAct } from '../writes/record-act.ts'
import { withdrawSettlements } from '../writes/settlements.ts'

/**
 * Undoes an action: restores everything it changed; the log keeps both. Undoing it again changes nothing and returns
 * the first undo's id. The case that it resolved is open again. Throws NotFound, Forbidden (not a moderator; an action
 * that can't be undone; another moderator's action about oneself; later changes have overtaken the action).
 */
export function undoAct(context: CommandContext, input: UndoAct): Promise<{ id: ActId }> {
  return transact(context, async (inside) => {
    const done = await undoUnlessSuperseded(inside, input)
    if ('superseded' in done) throw new Forbidden(done.superseded)
    return done
  })
}

/**
 * Undoes an action for callers that continue when later changes have overtaken it; they get the reason. Call it in a
 * transaction.
 */
export async function undoUnlessSuperseded(
  context: CommandContext,
  input: UndoAct,
): Promise<{ id: ActId } | { superseded: Refusal }> {
  const act = await readUndoable(context, input.act)
  // Lock the targets first, as everywhere: the second of two concurrent requests then finds the first one's row.
  await act.revert.lock(context, act)
  const [undone] = await context.db
    .select({ id: moderationActs.id })
    .from(moderationActs)
    .where(eq(moderationActs.undoesId, act.id))
  if (undone) return undone
  const superseded = await act.revert.superseded?.(context, act)
  if (superseded) return { superseded }
  const id = await recordAct(context, {
    kind: 'undo',
    rule: act.rule,
    reason: input.reason,
    subjectUserId: act.subjectUserId,
    postId: act.postId,
    commentId: act.commentId,
    caseId: act.caseId,
    batchId: input.batch,
    undoes: { id: act.id, kind: act.kind },
    details: {},
  })
  await act.revert.revert(context, act, id)
  await withdrawSettlements(context, act.id)
  return { id }
}

async function readUndoable(context: CommandContext, id: ActId): Promise<RecordedAct & { revert: Revert }> {
  const refusal = moderateRefusal(context.viewer)
  if (refusal) throw new Forbidden(refusal)
  const [row] = await context.db.select().from(moderationActs).where(eq(moderationActs.id, id))
  if (!row) throw new NotFound('act')
  const act = readAct(row)
  if (act.subjectUserId === context.viewer.id && act.actorId !== context.viewer.id)
    throw new Forbidden({ code: 'ownCase' })
  const revert = revertFor(act)
  if (!ACTS[act.kind].isUndoable || !revert) throw new Forbidden({ code: 'cannotUndo' })
  return { ...act, revert }
}

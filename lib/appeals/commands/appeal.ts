import 'server-only'
import { and, eq } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { appeals, moderationActs, statements } from '#db/schema/moderation.ts'
import { record } from '#lib/events/writes/record.ts'
import { openCase } from '#lib/moderation/writes/open-case.ts'
import { readAct } from '#lib/acts/details.ts'
import type { RecordedAct } from '#lib/acts/details.ts'
import type { CaseTarget } from '#lib/moderation/types.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Forbidden, NotFound } from '#lib/platform/errors.ts'
import type { AppealId, UserId } from '#lib/platform/ids.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { holdEnd } from '#lib/statements/queries.ts'
import type { HoldEnd } from '#lib/statements/types.ts'
import { appealRefusal } from '../policy.ts'
import type { Appeal } from '../schema.ts'
import { lockAppealed } from '../writes/lock-appealed.ts'

/**
 * Asks another moderator to review an action that concerns the viewer; suspended people may ask too. There is one
 * appeal per action: the same appeal sent twice, even concurrently, is one. Throws NotFound (the action does not exist
 * or concerns someone else), Forbidden (nothing to appeal against, an appeal exists, the action was undone).
 */
export function appeal(context: CommandContext, input: Appeal): Promise<{ id: AppealId }> {
  return transact(context, async (inside) => {
    const { act, ...now } = await lockStatedAct(inside, input)
    const [made] = await inside.db
      .select({ id: appeals.id, text: appeals.text })
      .from(appeals)
      .where(eq(appeals.actId, act.id))
    if (made?.text === input.text) return { id: made.id }
    const refusal = appealRefusal({ kind: act.kind, ...now, hasOtherAppeal: made !== undefined })
    if (refusal) throw new Forbidden(refusal)
    const caseId = await openCase(inside, {
      target: targetOf(act, context.viewer.id),
      aboutUserId: context.viewer.id,
      source: 'appeal',
    })
    const [row] = await inside.db
      .insert(appeals)
      .values({ actId: act.id, userId: context.viewer.id, caseId, text: input.text, createdAt: context.now })
      .returning({ id: appeals.id })
    if (!row) throw new Error('insert returned no row')
    await record(inside, { kind: 'standing.appealed', details: { act: act.id, appeal: row.id } })
    return row
  })
}

const undoing = alias(moderationActs, 'undoing')

/**
 * Returns the action, if the viewer was told about it. The target is locked first, then the statement, so the second of
 * two concurrent appeals finds the first.
 */
async function lockStatedAct(
  context: CommandContext,
  input: Appeal,
): Promise<{ act: RecordedAct; isUndone: boolean; ended: HoldEnd | null }> {
  const [known] = await context.db.select().from(moderationActs).where(eq(moderationActs.id, input.act))
  if (!known) throw new NotFound('act')
  await lockAppealed(context, readAct(known), false)
  const [statement] = await context.db
    .select({ id: statements.id })
    .from(statements)
    .where(and(eq(statements.actId, input.act), eq(statements.userId, context.viewer.id)))
    .for('no key update')
  const [row] = await context.db
    .select({ act: moderationActs, undoneBy: undoing.id, ended: holdEnd })
    .from(moderationActs)
    .leftJoin(undoing, eq(undoing.undoesId, moderationActs.id))
    .where(eq(moderationActs.id, input.act))
  if (!statement || !row) throw new NotFound('act')
  return { act: readAct(row.act), isUndone: row.undoneBy !== null, ended: row.ended }
}

/** Returns the target of the action: moderators see the appeal in the case about it. */
function targetOf(act: RecordedAct, appellantId: UserId): CaseTarget {
  if (act.commentId !== null) return { kind: 'comment', id: act.commentId }
  return act.postId === null ? { kind: 'user', id: appellantId } : { kind: 'post', id: act.postId }
}

import 'server-only'
import { and, desc, eq, ne, notExists } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { inTransaction } from '#db/client.ts'
import { cases } from '#db/schema/cases.ts'
import { moderationActs } from '#db/schema/moderation.ts'
import type { CommandContext } from '#lib/platform/context.ts'
import { Forbidden, NotFound } from '#lib/platform/errors.ts'
import type { ActId } from '#lib/platform/ids.ts'
import { caseRefusal } from '../policy.ts'
import type { TakeBack } from '../schema.ts'
import type { CaseRef } from '../types.ts'
import { reopenCase } from './reopen-case.ts'
import { undoAct } from './undo-act.ts'

/**
 * Takes back what settled a case: the acts of that moment, or the decision alone where there were none. The case waits again;
 * one that waits stays as it is. Throws NotFound, Forbidden (`caseRefusal`, an act that cannot be taken back).
 */
export function takeBack(context: CommandContext, input: TakeBack): Promise<CaseRef> {
  return inTransaction(context.db, async (tx) => {
    const inside = { ...context, db: tx }
    // Not locked here: what the acts changed is locked before the case, as everywhere.
    const [found] = await tx.select().from(cases).where(eq(cases.id, input.case))
    if (!found) throw new NotFound('case')
    const refusal = caseRefusal(context.viewer, found)
    if (refusal) throw new Forbidden(refusal)
    if (found.resolvedAt === null) return { id: found.id }
    for (const act of await listSettling(inside, found)) await undoAct(inside, { act, reason: input.reason })
    return await reopenCase(inside, { case: found.id })
  })
}

/** The acts that settled a case and still stand, last first. */
async function listSettling(context: CommandContext, found: typeof cases.$inferSelect): Promise<ActId[]> {
  if (found.resolvedAt === null || found.resolvedById === null) return []
  const undoing = alias(moderationActs, 'undoing')
  const rows = await context.db
    .select({ id: moderationActs.id })
    .from(moderationActs)
    .where(
      and(
        eq(moderationActs.caseId, found.id),
        eq(moderationActs.actorId, found.resolvedById),
        eq(moderationActs.createdAt, found.resolvedAt),
        ne(moderationActs.kind, 'undo'),
        notExists(context.db.select({ id: undoing.id }).from(undoing).where(eq(undoing.undoesId, moderationActs.id))),
      ),
    )
    .orderBy(desc(moderationActs.id))
  return rows.map(({ id }) => id)
}

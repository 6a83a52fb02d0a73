import 'server-only'
import { eq } from 'drizzle-orm'
import { cases } from '#db/schema/cases.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Forbidden, NotFound } from '#lib/platform/errors.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { caseRefusal } from '../policy.ts'
import type { TakeBack } from '../schema.ts'
import type { CaseRef } from '../types.ts'
import { reopenCase } from '../writes/reopen-case.ts'
import { listSettlingActs } from '../writes/settlements.ts'
import { undoAct } from './undo-act.ts'

/**
 * Undoes what resolved a case: the actions still in force, or a decision without one. The case is open again; an open
 * case does not change. Throws NotFound, Forbidden (`caseRefusal`, an action that can't be undone).
 */
export function takeBack(context: CommandContext, input: TakeBack): Promise<CaseRef> {
  return transact(context, async (inside) => {
    // Do not lock the case yet: the targets of the actions are locked before it, as everywhere.
    const [found] = await inside.db.select().from(cases).where(eq(cases.id, input.case))
    if (!found) throw new NotFound('case')
    const refusal = caseRefusal(context.viewer, found)
    if (refusal) throw new Forbidden(refusal)
    if (found.resolvedAt === null) return { id: found.id }
    for (const act of await listSettlingActs(inside, found.id)) await undoAct(inside, { act, reason: input.reason })
    return await reopenCase(inside, { case: found.id })
  })
}

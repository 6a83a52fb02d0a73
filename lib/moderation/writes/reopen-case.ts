import 'server-only'
import { record } from '#lib/events/writes/record.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Forbidden } from '#lib/platform/errors.ts'
import { caseRefusal } from '../policy.ts'
import type { CaseId } from '#lib/platform/ids.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import type { CaseRef } from '../types.ts'
import { lockCase } from './settle-case.ts'
import { withdrawDecisions } from './settlements.ts'

/**
 * Undoes a decision without an action: the case and its flags are open again, unless an action still resolves it. An
 * open case does not change. Use `undoAct` to undo an action. Throws NotFound, Forbidden.
 */
export function reopenCase(context: CommandContext, input: { case: CaseId }): Promise<CaseRef> {
  return transact(context, async (inside) => {
    const found = await lockCase(inside, input.case)
    const refusal = caseRefusal(context.viewer, found)
    if (refusal) throw new Forbidden(refusal)
    if (found.resolvedAt === null) return { id: found.id }
    await withdrawDecisions(inside, found.id)
    await record(inside, {
      kind: 'moderation.case-reopened',
      subjectUserId: found.aboutUserId,
      details: { case: found.id, from: found.state },
    })
    return { id: found.id }
  })
}

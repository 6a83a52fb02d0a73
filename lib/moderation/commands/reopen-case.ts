import 'server-only'
import { inTransaction } from '#db/client.ts'
import { recordAudit } from '#lib/audit/commands/record-audit.ts'
import type { CommandContext } from '#lib/platform/context.ts'
import { Forbidden } from '#lib/platform/errors.ts'
import { caseRefusal } from '../policy.ts'
import type { CaseId } from '#lib/platform/ids.ts'
import type { CaseRef } from '../types.ts'
import { lockCase, unsettleCase } from './settle-case.ts'

/**
 * Opens a settled case again, its flags too: taking back a decision that was no act. An open one stays as it is. Acts are taken
 * back by `undoAct`. Throws NotFound, Forbidden.
 */
export function reopenCase(context: CommandContext, input: { case: CaseId }): Promise<CaseRef> {
  return inTransaction(context.db, async (tx) => {
    const inside = { ...context, db: tx }
    const found = await lockCase(inside, input.case)
    const refusal = caseRefusal(context.viewer, found)
    if (refusal) throw new Forbidden(refusal)
    if (found.resolvedAt === null) return { id: found.id }
    await unsettleCase(inside, found.id, found.resolvedById)
    await recordAudit(inside, {
      kind: 'moderation.case-reopened',
      subjectUserId: found.aboutUserId,
      details: { case: found.id, from: found.state },
    })
    return { id: found.id }
  })
}

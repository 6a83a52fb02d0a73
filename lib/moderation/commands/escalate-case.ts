import 'server-only'
import { eq } from 'drizzle-orm'
import { cases } from '#db/schema/cases.ts'
import { record } from '#lib/events/writes/record.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Forbidden } from '#lib/platform/errors.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { escalateRefusal } from '../policy.ts'
import { withNote } from '../rules.ts'
import type { EscalateCase } from '../schema.ts'
import type { CaseRef } from '../types.ts'
import { caseDecidedError, lockCase } from '../writes/settle-case.ts'

/**
 * Escalates a case to the administrators, or, by one of them, returns it to the moderators, with a note for the
 * recipients. Nobody has claimed it then. Repeating it changes nothing. Throws NotFound, Forbidden (such as a case
 * about oneself), Conflict when it is closed.
 */
export function escalateCase(context: CommandContext, input: EscalateCase): Promise<CaseRef> {
  return transact(context, async (inside) => {
    const found = await lockCase(inside, input.case)
    const refusal = escalateRefusal(context.viewer, found, input)
    if (refusal) throw new Forbidden(refusal)
    if (found.resolvedAt !== null) throw await caseDecidedError(inside, found)
    if (found.isEscalated === input.escalated) return { id: found.id }
    await inside.db
      .update(cases)
      .set({
        isEscalated: input.escalated,
        state: 'open',
        assigneeId: null,
        assignedAt: null,
        note: withNote(found.note, { by: context.viewer.handle, text: input.note }),
        changedAt: context.now,
      })
      .where(eq(cases.id, found.id))
    await record(inside, {
      kind: input.escalated ? 'moderation.case-escalated' : 'moderation.case-returned',
      subjectUserId: found.aboutUserId,
      details: { case: found.id },
    })
    return { id: found.id }
  })
}

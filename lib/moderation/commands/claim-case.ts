import 'server-only'
import { eq } from 'drizzle-orm'
import { cases } from '#db/schema/cases.ts'
import { users } from '#db/schema/users.ts'
import { record } from '#lib/events/writes/record.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Conflict, Forbidden } from '#lib/platform/errors.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { caseRefusal } from '../policy.ts'
import type { ClaimCase } from '../schema.ts'
import type { CaseRef } from '../types.ts'
import { caseDecidedError, lockCase } from '../writes/settle-case.ts'

/**
 * Claims a case, so that other moderators see who works on it, or releases it. Claiming one's own case again, or
 * releasing another's, changes nothing. Throws NotFound, Forbidden (`caseRefusal`), Conflict when it is closed, or when
 * another moderator has it and the viewer did not say that they take it over.
 */
export function claimCase(context: CommandContext, input: ClaimCase): Promise<CaseRef> {
  return transact(context, async (inside) => {
    const found = await lockCase(inside, input.case)
    const refusal = caseRefusal(context.viewer, found)
    if (refusal) throw new Forbidden(refusal)
    const isMine = found.assigneeId === context.viewer.id
    if (isMine === input.claimed) return { id: found.id }
    if (found.resolvedAt !== null) throw await caseDecidedError(inside, found)
    if (!input.claimed && !isMine) return { id: found.id }
    if (found.assigneeId !== null && !isMine && !input.takeOver) {
      const [colleague] = await inside.db
        .select({ name: users.displayName })
        .from(users)
        .where(eq(users.id, found.assigneeId))
      throw new Conflict({ name: colleague?.name ?? '' }, 'caseClaimed')
    }
    await inside.db
      .update(cases)
      .set({
        state: input.claimed ? 'in-work' : 'open',
        assigneeId: input.claimed ? context.viewer.id : null,
        assignedAt: input.claimed ? context.now : null,
        changedAt: context.now,
      })
      .where(eq(cases.id, found.id))
    await record(inside, {
      kind: input.claimed ? 'moderation.case-claimed' : 'moderation.case-released',
      subjectUserId: found.aboutUserId,
      details: { case: found.id, from: found.assigneeId },
    })
    return { id: found.id }
  })
}

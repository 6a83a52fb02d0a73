import 'server-only'
import { record } from '#lib/events/writes/record.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Forbidden } from '#lib/platform/errors.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { caseRefusal } from '../policy.ts'
import type { DecideCase } from '../schema.ts'
import type { CaseRef } from '../types.ts'
import { hasOpenAppeal, lockCase, settleCase } from '../writes/settle-case.ts'

/**
 * Closes a case without an action: declined if nothing is wrong, or resolved if it was solved otherwise. Throws what
 * `settleCase` throws, and Forbidden for a case with only an appeal, which needs an answer.
 */
export function decideCase(context: CommandContext, input: DecideCase): Promise<CaseRef> {
  return transact(context, async (inside) => {
    const before = await lockCase(inside, input.case)
    const refusal = caseRefusal(context.viewer, before)
    if (refusal) throw new Forbidden(refusal)
    const isAppealAlone = before.sources.every((source) => source === 'appeal')
    if (isAppealAlone && (await hasOpenAppeal(inside, before.id))) throw new Forbidden({ code: 'appealOpen' })
    await settleCase(inside, input.case, { state: input.state, act: null, ...(input.note && { note: input.note }) })
    if (before.resolvedAt === null)
      await record(inside, {
        kind: 'moderation.case-settled',
        subjectUserId: before.aboutUserId,
        details: { case: before.id, state: input.state },
      })
    return { id: before.id }
  })
}

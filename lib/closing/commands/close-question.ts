import 'server-only'
import { settleCase } from '#lib/moderation/writes/settle-case.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Conflict, Forbidden } from '#lib/platform/errors.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { closeRefusal } from '../policy.ts'
import { RULE_OF } from '../rules.ts'
import type { CloseQuestion } from '../schema.ts'
import type { Closing } from '../types.ts'
import { checkOffered } from '../writes/check-offered.ts'
import { lockQuestion } from '../writes/lock-question.ts'
import { checkTargets } from '../writes/point-to.ts'
import { startClosure } from '../writes/set-closure.ts'

/**
 * Closes a question as a moderator. Closing it again for the same reason changes nothing. Throws NotFound, Forbidden,
 * Invalid (`as` not offered, `targets`), Conflict when it is closed for another reason.
 */
export function closeQuestion(context: CommandContext, input: CloseQuestion): Promise<Closing> {
  return transact(context, async (inside) => {
    const question = await lockQuestion(inside, input.question)
    const refusal = closeRefusal(context.viewer, question)
    if (refusal) throw new Forbidden(refusal)
    const out = { question: { id: question.id, slug: question.slug }, closedAs: input.as, votes: 0 }
    if (question.closedAs === input.as) return out
    if (question.closedAs !== null) throw new Conflict({ as: question.closedAs })
    await checkOffered(inside, input.as)
    await checkTargets(inside, question.id, input.targets)
    const { as, targets, guidance, reason } = input
    const rule = input.rule ?? RULE_OF[as]
    const act = await startClosure(inside, question.id, {
      as,
      targets,
      guidance,
      rule,
      reason,
      caseId: input.case,
      batchId: input.batch,
    })
    if (input.case !== undefined) await settleCase(inside, input.case, { state: 'resolved', act })
    return out
  })
}

import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import { moderationActs } from '#db/schema/moderation.ts'
import { closures } from '#db/schema/threads.ts'
import { settleCase } from '#lib/moderation/writes/settle-case.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Forbidden } from '#lib/platform/errors.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { reopenRefusal } from '../policy.ts'
import { RULE_OF } from '../rules.ts'
import type { ReopenQuestion } from '../schema.ts'
import type { Closing } from '../types.ts'
import { lockQuestion } from '../writes/lock-question.ts'
import { reopen } from '../writes/set-closure.ts'

/**
 * Reopens a question as a moderator. Reopening an open one changes nothing. Throws NotFound, Forbidden (one's own
 * question that others closed).
 */
export function reopenQuestion(context: CommandContext, input: ReopenQuestion): Promise<Closing> {
  return transact(context, async (inside) => {
    const question = await lockQuestion(inside, input.question)
    const refusal = reopenRefusal(context.viewer, { ...question, closedById: await closerOf(inside, question.id) })
    if (refusal) throw new Forbidden(refusal)
    const out = { question: { id: question.id, slug: question.slug }, closedAs: null, votes: 0 }
    if (question.closedAs === null) return out
    const rule = input.rule ?? RULE_OF[question.closedAs]
    const act = await reopen(inside, question.id, { rule, reason: input.reason, caseId: input.case })
    if (input.case !== undefined) await settleCase(inside, input.case, { state: 'resolved', act })
    return out
  })
}

/** Returns the moderator who closed it; null if votes closed it, or if it is open. */
async function closerOf(context: CommandContext, question: PostId): Promise<number | null> {
  const [closed] = await context.db
    .select({ by: moderationActs.actorId })
    .from(closures)
    .innerJoin(moderationActs, eq(moderationActs.id, closures.actId))
    .where(and(eq(closures.questionId, question), isNull(closures.reopenedAt)))
  return closed?.by ?? null
}

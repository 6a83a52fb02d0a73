import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import { inTransaction } from '#db/client.ts'
import { closures } from '#db/schema/threads.ts'
import { recordAudit } from '#lib/audit/commands/record-audit.ts'
import { openCase } from '#lib/moderation/commands/open-case.ts'
import type { CommandContext } from '#lib/platform/context.ts'
import { Forbidden, NotFound } from '#lib/platform/errors.ts'
import { judgeRefusal } from '../policy.ts'
import type { JudgeDuplicate } from '../schema.ts'
import type { Closing } from '../types.ts'
import { lockQuestion } from './lock-question.ts'
import { touchClosing } from './set-closure.ts'

/**
 * The asker says whether their question is the duplicate it was closed as; disputing puts it up for reopening. One may change
 * one's mind; the same word again changes nothing. Throws NotFound, Forbidden.
 */
export function judgeDuplicate(context: CommandContext, input: JudgeDuplicate): Promise<Closing> {
  return inTransaction(context.db, async (tx) => {
    const inside = { ...context, db: tx }
    const question = await lockQuestion(inside, input.question)
    const refusal = judgeRefusal(context.viewer, question)
    if (refusal) throw new Forbidden(refusal)
    const { id, slug, closedAs } = question
    const standing = and(eq(closures.questionId, id), isNull(closures.reopenedAt))
    const [closure] = await tx.select().from(closures).where(standing)
    if (!closure) throw new NotFound('closure')
    const out = { question: { id, slug }, closedAs, votes: 0 }
    if (closure.askerVerdict === input.verdict) return out
    await tx
      .update(closures)
      .set({ askerVerdict: input.verdict, askerVerdictAt: context.now })
      .where(eq(closures.id, closure.id))
    await recordAudit(inside, { kind: 'questions.duplicate-judged', postId: id, details: { verdict: input.verdict } })
    if (input.verdict === 'disputed')
      await openCase(inside, { target: { kind: 'post', id }, aboutUserId: question.authorId, source: 'reopen' })
    touchClosing(inside, id)
    return out
  })
}

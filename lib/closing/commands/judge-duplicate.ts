import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import { posts } from '#db/schema/posts.ts'
import { closures } from '#db/schema/threads.ts'
import { record } from '#lib/events/writes/record.ts'
import { openCase } from '#lib/moderation/writes/open-case.ts'
import { settleSource } from '#lib/moderation/writes/settle-source.ts'
import { asForum } from '#lib/auth/context.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Forbidden, NotFound } from '#lib/platform/errors.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { judgeRefusal } from '../policy.ts'
import type { JudgeDuplicate } from '../schema.ts'
import type { Closing } from '../types.ts'
import { isEditedByAsker } from '../vote-queries.ts'
import { listStandingVotes, lockQuestion } from '../writes/lock-question.ts'
import { spendAgedVotes } from '../writes/spend-aged-votes.ts'

/**
 * Records whether the asker agrees that their question is the duplicate it was closed as. Disputing starts a reopening
 * review, and confirming ends it. The asker may change their mind; the same reply again changes nothing. Throws
 * NotFound, Forbidden.
 */
export function judgeDuplicate(context: CommandContext, input: JudgeDuplicate): Promise<Closing> {
  return transact(context, async (inside) => {
    const question = await lockQuestion(inside, input.question)
    const refusal = judgeRefusal(context.viewer, question)
    if (refusal) throw new Forbidden(refusal)
    const { id, slug, closedAs } = question
    const standing = and(eq(closures.questionId, id), isNull(closures.reopenedAt))
    const [closure] = await inside.db.select().from(closures).where(standing)
    if (!closure) throw new NotFound('closure')
    const out = { question: { id, slug }, closedAs, votes: 0 }
    if (closure.askerVerdict === input.verdict) return out
    await inside.db
      .update(closures)
      .set({ askerVerdict: input.verdict, askerVerdictAt: context.now })
      .where(eq(closures.id, closure.id))
    const target = { kind: 'post', id } as const
    if (input.verdict === 'disputed')
      await openCase(inside, { target, aboutUserId: question.authorId, source: 'reopen' })
    else if (await isReopeningPointless(inside, id))
      await settleSource(asForum(inside), target, { source: 'reopen', state: 'declined', act: null })
    const { verdict } = input
    await record(inside, {
      kind: 'questions.duplicate-judged',
      postId: id,
      details: { verdict },
      scene: { question: id },
    })
    return out
  })
}

/**
 * Returns whether the dispute is the only cause of a locked question's reopening review: no vote, and no edit by its
 * asker.
 */
async function isReopeningPointless(context: CommandContext, question: PostId): Promise<boolean> {
  await spendAgedVotes(context, question)
  const votes = await listStandingVotes(context, question, 'reopen')
  if (votes.length > 0) return false
  const [edited] = await context.db
    .select({ id: closures.id })
    .from(closures)
    .innerJoin(posts, eq(posts.id, closures.questionId))
    .where(and(eq(closures.questionId, question), isNull(closures.reopenedAt), isEditedByAsker))
  return edited === undefined
}

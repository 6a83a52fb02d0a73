import 'server-only'
import { eq } from 'drizzle-orm'
import { closeVotes } from '#db/schema/threads.ts'
import { record } from '#lib/events/writes/record.ts'
import { settleSource } from '#lib/moderation/writes/settle-source.ts'
import { asForum } from '#lib/auth/context.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Forbidden } from '#lib/platform/errors.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { retractVoteRefusal } from '../policy.ts'
import type { RetractCloseVote } from '../schema.ts'
import type { Closing } from '../types.ts'
import { listStandingVotes, lockQuestion } from '../writes/lock-question.ts'
import { spendAgedVotes } from '../writes/spend-aged-votes.ts'

/**
 * Retracts the viewer's vote to close or to reopen. Without a vote nothing changes. When the last vote is retracted,
 * its question leaves the queue. Throws NotFound, Forbidden (suspended).
 */
export function retractCloseVote(context: CommandContext, input: RetractCloseVote): Promise<Closing> {
  return transact(context, async (inside) => {
    const { id, slug, closedAs } = await lockQuestion(inside, input.question)
    const refusal = retractVoteRefusal(context.viewer)
    if (refusal) throw new Forbidden(refusal)
    await spendAgedVotes(inside, id)
    const standing = await listStandingVotes(inside, id, input.direction)
    const mine = standing.find(({ voterId }) => voterId === context.viewer.id)
    const out = { question: { id, slug }, closedAs, votes: standing.length }
    if (!mine) return out
    await inside.db.update(closeVotes).set({ spentAt: context.now }).where(eq(closeVotes.id, mine.id))
    const details = { direction: input.direction }
    await record(inside, { kind: 'questions.close-vote-retracted', postId: id, details })
    // An edit or a dispute may also have put it in the queue; then it stays there.
    if (standing.length === 1 && input.direction === 'close')
      await settleSource(asForum(inside), { kind: 'post', id }, { source: 'close', state: 'declined', act: null })
    return { ...out, votes: standing.length - 1 }
  })
}

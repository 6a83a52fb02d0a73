import 'server-only'
import { closeVotes } from '#db/schema/threads.ts'
import { record } from '#lib/events/writes/record.ts'
import { openCase } from '#lib/moderation/writes/open-case.ts'
import { asForum } from '#lib/auth/context.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Forbidden } from '#lib/platform/errors.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { closeVoteRefusal } from '../policy.ts'
import { VOTES_NEEDED } from '../rules.ts'
import type { VoteToReopen } from '../schema.ts'
import type { Closing } from '../types.ts'
import { listStandingVotes, lockQuestion } from '../writes/lock-question.ts'
import { reasonByVotes, reopen } from '../writes/set-closure.ts'
import { spendAgedVotes } from '../writes/spend-aged-votes.ts'

/**
 * Votes to reopen a question; the third vote reopens it, as the forum's own action. The same vote again changes
 * nothing, nor does a vote on an open question. Throws NotFound, Forbidden.
 */
export function voteToReopen(context: CommandContext, input: VoteToReopen): Promise<Closing> {
  return transact(context, async (inside) => {
    const question = await lockQuestion(inside, input.question)
    const refusal = closeVoteRefusal(context.viewer, question)
    if (refusal) throw new Forbidden(refusal)
    const { closedAs } = question
    const out = { question: { id: question.id, slug: question.slug }, closedAs, votes: 0 }
    if (closedAs === null) return out
    await spendAgedVotes(inside, question.id)
    const standing = await listStandingVotes(inside, question.id, 'reopen')
    const voterId = context.viewer.id
    if (standing.some((vote) => vote.voterId === voterId)) return { ...out, votes: standing.length }
    await inside.db
      .insert(closeVotes)
      .values({ questionId: question.id, voterId, direction: 'reopen', castAt: context.now })
    await record(inside, { kind: 'questions.reopen-voted', postId: question.id })
    const target = { kind: 'post', id: question.id } as const
    await openCase(inside, { target, aboutUserId: question.authorId, source: 'reopen' })
    if (standing.length + 1 < VOTES_NEEDED) return { ...out, votes: standing.length + 1 }
    const why = await reasonByVotes(inside, question.id, { as: closedAs, what: 'reopenedByVotes' })
    await reopen(asForum(inside), question.id, why)
    return { ...out, closedAs: null }
  })
}

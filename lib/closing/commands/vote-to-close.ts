import 'server-only'
import { eq } from 'drizzle-orm'
import { closeVotes } from '#db/schema/threads.ts'
import { record } from '#lib/events/writes/record.ts'
import { openCase } from '#lib/moderation/writes/open-case.ts'
import { asForum } from '#lib/auth/context.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Forbidden } from '#lib/platform/errors.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { closeVoteRefusal } from '../policy.ts'
import { outcomeOf } from '../rules.ts'
import type { VoteToClose } from '../schema.ts'
import type { Closing } from '../types.ts'
import { checkOffered } from '../writes/check-offered.ts'
import { listStandingVotes, lockQuestion } from '../writes/lock-question.ts'
import { checkTargets, keepTargets } from '../writes/point-to.ts'
import { reasonByVotes, startClosure } from '../writes/set-closure.ts'
import { spendAgedVotes } from '../writes/spend-aged-votes.ts'

/**
 * Votes to close a question, or changes the reason of the viewer's vote; the third vote closes it, as the forum's own
 * action. The same vote again changes nothing, nor does a vote on a closed question. Throws NotFound, Forbidden,
 * Invalid (`as` not offered, `targets`).
 */
export function voteToClose(context: CommandContext, input: VoteToClose): Promise<Closing> {
  return transact(context, async (inside) => {
    const question = await lockQuestion(inside, input.question)
    const refusal = closeVoteRefusal(context.viewer, question)
    if (refusal) throw new Forbidden(refusal)
    const out = { question: { id: question.id, slug: question.slug }, closedAs: question.closedAs, votes: 0 }
    if (question.closedAs !== null) return out
    await checkOffered(inside, input.as)
    await checkTargets(inside, question.id, input.targets)
    await spendAgedVotes(inside, question.id)
    const isNew = await castVote(inside, input)
    if (isNew) {
      await record(inside, { kind: 'questions.close-voted', postId: question.id, details: { as: input.as } })
      const target = { kind: 'post', id: question.id } as const
      await openCase(inside, { target, aboutUserId: question.authorId, source: 'close' })
    }
    const votes = await listCountedVotes(inside, question.id)
    const outcome = isNew ? outcomeOf(votes) : null
    if (!outcome) return { ...out, votes: votes.length }
    const why = await reasonByVotes(inside, question.id, { as: outcome.as, what: 'closedByVotes' })
    await startClosure(asForum(inside), question.id, { ...why, ...outcome })
    return { ...out, closedAs: outcome.as }
  })
}

/** Sets the viewer's vote; returns whether anything changed. */
async function castVote(context: CommandContext, { question, as, targets }: VoteToClose): Promise<boolean> {
  const standing = await listStandingVotes(context, question, 'close')
  const mine = standing.find(({ voterId }) => voterId === context.viewer.id)
  if (mine && mine.reason === as && sameIds(mine.targetIds, targets)) return false
  const vote = { reason: as, targetIds: [...targets], castAt: context.now }
  if (mine) await context.db.update(closeVotes).set(vote).where(eq(closeVotes.id, mine.id))
  else
    await context.db
      .insert(closeVotes)
      .values({ ...vote, questionId: question, voterId: context.viewer.id, direction: 'close' })
  return true
}

function sameIds(a: readonly number[], b: readonly number[]): boolean {
  return [...a].toSorted((x, y) => x - y).join() === [...b].toSorted((x, y) => x - y).join()
}

/** Lists the votes with the targets that still exist; a vote for a duplicate without a target does not count. */
async function listCountedVotes(context: CommandContext, question: PostId) {
  const standing = await listStandingVotes(context, question, 'close')
  const kept = await keepTargets(
    context,
    question,
    standing.flatMap(({ targetIds }) => targetIds),
  )
  return standing.flatMap(({ reason, targetIds }) => {
    const targets = targetIds.filter((id) => kept.has(id))
    return reason === null || (reason === 'duplicate' && targets.length === 0) ? [] : [{ as: reason, targets }]
  })
}

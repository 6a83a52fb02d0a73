import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { questionMerges } from '#db/schema/threads.ts'
import { votes } from '#db/schema/votes.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { copyFollowers } from '#lib/follows/writes/copy-followers.ts'
import { Forbidden, Invalid, NotFound } from '#lib/platform/errors.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { POST_TRAITS } from '#lib/posts/kinds.ts'
import type { LockedPost } from '#lib/posts/writes/lock-post.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import { hidePost } from '#lib/posts/writes/hide-post.ts'
import type { MergeQuestions } from '../schema.ts'
import { endAcceptance } from '../writes/end-acceptance.ts'
import { lockTarget } from '../writes/lock-target.ts'
import { moveAnswers, moveComments } from '../writes/move-rows.ts'
import { moveVotes } from '../writes/move-votes.ts'
import { assertMayRestructure, beginRestructuring } from '../writes/restructuring.ts'
import { recordRearranged } from '../writes/record-rearranged.ts'

/**
 * Merges a question into another: its answers, comments and votes move there, and its address redirects there for good.
 * A person who has voted on both keeps only the target's vote, nobody gets a vote on their own question, and points
 * follow the votes. Its acceptances end, because the target's asker has not decided. A question with an open bounty
 * waits until that has ended. Merging it again into the same question changes nothing. Throws NotFound, Forbidden,
 * Invalid (`target`).
 */
export function mergeQuestions(context: CommandContext, input: MergeQuestions): Promise<{ id: PostId; slug: string }> {
  return transact(context, async (inside) => {
    const [source, target] = await lockTarget(inside, input.post, input.target)
    assertMayRestructure(context)
    // Answers and guides cannot be merged.
    if (!POST_TRAITS[source.post.kind].isAnswered) throw new NotFound('question')
    if (input.post === input.target) throw new Invalid({ target: { code: 'sameQuestion' } })
    const place = { id: input.target, slug: target.question.slug }
    if (source.post.removal === 'merged') return await mergedAlready(inside, input, place)
    if (source.post.isDeleted) throw new NotFound('question')
    // Its answers would leave the bounty behind.
    if (source.question.bountyPoints > 0) throw new Forbidden({ code: 'mergeHasBounty' })
    const [from, to] = [input.post, input.target]
    const accepted = await endAcceptance(inside, source)
    const act = await beginRestructuring(inside, {
      kind: 'merge',
      why: input,
      postId: from,
      authorId: source.post.authorId,
      details: (ledger) => ({
        into: to,
        ledger,
        acceptance: accepted.acceptance,
        alsoAccepted: accepted.alsoAccepted,
      }),
      ended: [],
    })
    const voters = await listMovable(inside, source, target)
    await moveVotes(inside, { act, from: source, to: target, voters, ended: accepted.causes })
    await hidePost(inside, await lockPost(inside, from), { removal: 'merged', byId: context.viewer.id, actId: act })
    await moveAnswers(inside, { act, from, to })
    await copyFollowers(inside, { from, to, asker: target.post.authorId })
    await moveComments(inside, { act, from, to })
    await inside.db
      .insert(questionMerges)
      .values({ questionId: from, intoQuestionId: to, actId: act, mergedAt: context.now })
    await recordRearranged(inside, [target])
    return place
  })
}

async function mergedAlready<Place>(
  context: CommandContext,
  { post, target }: MergeQuestions,
  place: Place,
): Promise<Place> {
  const [merge] = await context.db.select().from(questionMerges).where(eq(questionMerges.questionId, post))
  if (merge?.intoQuestionId !== target) throw new Forbidden({ code: 'mergedAway' })
  return place
}

/** Lists people who voted on the source, have not voted on the target and did not write it. */
async function listMovable(context: CommandContext, source: LockedPost, target: LockedPost): Promise<number[]> {
  const rows = await context.db
    .select({ voterId: votes.voterId })
    .from(votes)
    .where(
      sql`${votes.postId} = ${source.post.id} and ${votes.voterId} <> ${target.post.authorId} and not exists (
        select from ${votes} as theirs where theirs.post_id = ${target.post.id} and theirs.voter_id = ${votes.voterId})`,
    )
  return rows.map(({ voterId }) => voterId)
}

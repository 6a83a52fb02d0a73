import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import { bounties, bountyShares } from '#db/schema/bounties.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { Forbidden, NotFound } from '#lib/platform/errors.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import { canWin } from '../candidate-queries.ts'
import { awardBountyRefusal, winRefusal } from '../policy.ts'
import type { AwardBounty } from '../schema.ts'
import { findOpenBounty } from '../writes/find-open.ts'
import { settleBounty } from '../writes/settle-bounty.ts'

type Awarded = { answer: PostId; question: { id: PostId; slug: string } }

/**
 * Gives a question's whole bounty to one answer. Its offerer decides, also between answers that are older than the
 * bounty. Awarding it again to the same answer changes nothing. Throws NotFound (no such answer, no open bounty),
 * Forbidden.
 */
export function awardBounty(context: CommandContext, input: AwardBounty): Promise<Awarded> {
  return transact(context, async (inside) => {
    const { post, question, answer, states } = await lockPost(inside, input.answer)
    if (!answer || answer.questionId !== input.question) throw new NotFound('answer')
    const out = { answer: post.id, question: { id: question.postId, slug: question.slug } }
    const bounty = await findOpenBounty(inside.db, question.postId)
    if (!bounty && (await isAwarded(inside, post.id))) return out
    if (!bounty) throw new NotFound('bounty')
    const about = { ...post, canWin: await mayWin(inside, post.authorId) }
    const refusal =
      awardBountyRefusal(inside.viewer, bounty, { states, now: inside.now }) ?? winRefusal(inside.viewer, about)
    if (refusal) throw new Forbidden(refusal)
    const shares = [{ answer: post.id, winner: post.authorId, points: bounty.points }]
    await settleBounty(inside, bounty, { outcome: 'awarded', shares })
    return out
  })
}

/** Returns whether the viewer has already given a bounty to the answer. */
async function isAwarded({ db, viewer }: CommandContext, answer: PostId): Promise<boolean> {
  const [row] = await db
    .select({ id: bounties.id })
    .from(bountyShares)
    .innerJoin(bounties, eq(bounties.id, bountyShares.bountyId))
    .where(and(eq(bountyShares.answerId, answer), eq(bounties.offererId, viewer.id), eq(bounties.outcome, 'awarded')))
  return row !== undefined
}

async function mayWin({ db, now }: CommandContext, author: UserId): Promise<boolean> {
  const [row] = await db.execute<{ may: boolean }>(sql`select ${canWin(sql`${author}::bigint`, now)} as may`)
  return row?.may === true
}

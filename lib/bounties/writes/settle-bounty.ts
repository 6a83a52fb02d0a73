import 'server-only'
import { eq, sql } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import { bounties, bountyShares } from '#db/schema/bounties.ts'
import { answers, questions } from '#db/schema/posts.ts'
import type { BountyOutcome } from '#db/vocabulary/bounties.ts'
import type { GuestContext } from '#lib/auth/context.ts'
import { record } from '#lib/events/writes/record.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import { settleReputation } from '#lib/reputation/writes/settle-reputation.ts'
import type { Standing } from '#lib/reputation/writes/settle-reputation.ts'
import type { Share } from '../rules.ts'
import type { OpenBounty } from '../types.ts'

/**
 * Ends a bounty: its shares become points of their authors, and its question has no bounty from now on. Nothing goes
 * back to the offerer. Call it with the question locked and the bounty open.
 */
export async function settleBounty(
  context: GuestContext,
  bounty: OpenBounty,
  { outcome, shares }: { outcome: BountyOutcome; shares: readonly Share[] },
): Promise<void> {
  const { id, questionId, points } = bounty
  await context.db.update(bounties).set({ endedAt: context.now, outcome }).where(eq(bounties.id, id))
  await context.db.update(questions).set({ bountyPoints: 0 }).where(eq(questions.postId, questionId))
  if (shares.length > 0) {
    await context.db.insert(bountyShares).values(
      shares.map(({ answer, winner, points: won }) => ({
        bountyId: id,
        answerId: answer,
        winnerId: winner,
        points: won,
        // Its votes wait for the question's lock.
        score: outcome === 'split' ? sql`(select score from posts where id = ${answer}::bigint)` : null,
      })),
    )
    await settleWon(
      context,
      shares.map(({ answer }) => answer),
    )
  }
  await record(context, {
    kind: 'bounties.ended',
    postId: questionId,
    subjectUserId: bounty.offererId,
    details: { bounty: id, points, outcome, answers: shares.length },
    scene: { question: questionId },
  })
  for (const share of shares)
    await record(context, {
      kind: 'bounties.won',
      postId: share.answer,
      subjectUserId: share.winner,
      details: { bounty: id, points: share.points },
      scene: { question: questionId },
    })
}

/** Settles the points of answers, and their counters, after their shares have changed. */
export async function settleWon(context: GuestContext, answerIds: readonly PostId[]): Promise<void> {
  const ids = sql`array[${sql.join([...answerIds], sql`, `)}]::bigint[]`
  await context.db.execute(sql`
    update ${answers} set bounty_points = coalesce((
      select sum(s.points) from ${bountyShares} s where s.answer_id = ${answers.postId} and s.voided_by_act_id is null), 0)
    where ${answers.postId} = any (${ids})`)
  await settleReputation(context, await listWon(context.db, ids))
}

/**
 * Lists the points that the shares of answers are worth, for each winner and offerer; 0 where moderators voided them.
 */
async function listWon(db: Queryable, ids: ReturnType<typeof sql>): Promise<Standing[]> {
  const rows = await db.execute<{ post: string; winner: string; offerer: string; points: number }>(sql`
    select s.answer_id as post, s.winner_id as winner, b.offerer_id as offerer,
      coalesce(sum(s.points) filter (where s.voided_by_act_id is null), 0)::integer as points
    from ${bountyShares} s join ${bounties} b on b.id = s.bounty_id
    where s.answer_id = any (${ids}) group by s.answer_id, s.winner_id, b.offerer_id`)
  return rows.map(({ post, winner, offerer, points }) => ({
    userId: Number(winner) as UserId,
    kind: 'bounty-won',
    points,
    postId: Number(post) as PostId,
    causedById: Number(offerer) as UserId,
  }))
}

import 'server-only'
import { sql } from 'drizzle-orm'
import { bounties } from '#db/schema/bounties.ts'
import { questions } from '#db/schema/posts.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import { Forbidden, Invalid, NotFound } from '#lib/platform/errors.ts'
import type { BountyId, PostId } from '#lib/platform/ids.ts'
import { POST_TRAITS } from '#lib/posts/kinds.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import { enqueue } from '#lib/queue/enqueue.ts'
import { REPUTATION_FLOOR } from '#lib/reputation/rules.ts'
import { settleReputation } from '#lib/reputation/writes/settle-reputation.ts'
import { offerBountyRefusal } from '../policy.ts'
import { BOUNTY_DAYS, hoursAfter, leastPoints, MAX_OPEN_BOUNTIES, REMIND_HOURS } from '../rules.ts'
import type { OfferBounty } from '../schema.ts'
import { findOpenBounty } from '../writes/find-open.ts'
import { queueEnd } from '../writes/queue-end.ts'

type Offered = { question: { id: PostId; slug: string } }

/**
 * Offers points from the viewer's reputation for an answer to a question, also to their own. The points leave the
 * reputation at once and never come back. Repeating an open offer changes nothing. Throws NotFound, Forbidden, Invalid
 * (`points`: more than they have, less than their earlier bounties here require).
 */
export function offerBounty(context: CommandContext, { question: id, points }: OfferBounty): Promise<Offered> {
  return transact(context, async (inside) => {
    const { post, question, states } = await lockPost(inside, id)
    if (!POST_TRAITS[post.kind].isAnswered || post.isDeleted) throw new NotFound('question')
    const out = { question: { id, slug: question.slug } }
    const open = await findOpenBounty(inside.db, id)
    if (open?.offererId === inside.viewer.id && open.points === points) return out
    const facts = { ...question, createdAt: post.createdAt, states }
    const refusal = offerBountyRefusal(inside.viewer, facts, inside.now)
    if (refusal) throw new Forbidden(refusal)
    const spent = await checkMeans(inside, id, points)
    const endsAt = hoursAfter(inside.now, BOUNTY_DAYS * 24)
    const bounty = await insertBounty(inside, { id, points, endsAt })
    await settleReputation(inside, [
      {
        userId: inside.viewer.id,
        kind: 'bounty-offered',
        points: -(spent + points),
        postId: id,
        causedById: inside.viewer.id,
      },
    ])
    await enqueue(inside.db, {
      task: 'remind-of-bounty',
      payload: { bounty },
      at: hoursAfter(endsAt, -REMIND_HOURS),
      key: `remind-of-bounty-${bounty}`,
    })
    await queueEnd(inside.db, bounty, endsAt)
    await record(inside, { kind: 'bounties.offered', postId: id, details: { bounty, points }, scene: { question: id } })
    return out
  })
}

/**
 * Locks the viewer's row and checks that they can pay. Returns the points that they have offered on this question
 * before. The viewer's reputation is read here, under the lock, because points may have changed since the request
 * began.
 */
async function checkMeans({ db, viewer }: CommandContext, question: PostId, points: number): Promise<number> {
  const me = sql`${viewer.id}::bigint`
  const [row] = await db.execute<{ reputation: number }>(
    sql`select reputation from users where id = ${me} for no key update`,
  )
  const [mine] = await db.execute<{ open: number; here: number; spent: number }>(sql`
    select count(*) filter (where ended_at is null)::integer as open,
      count(*) filter (where question_id = ${question}::bigint)::integer as here,
      coalesce(sum(points) filter (where question_id = ${question}::bigint), 0)::integer as spent
    from ${bounties} where offerer_id = ${me}`)
  const { open = 0, here = 0, spent = 0 } = mine ?? {}
  if (open >= MAX_OPEN_BOUNTIES) throw new Forbidden({ code: 'bountiesFull', values: { max: MAX_OPEN_BOUNTIES } })
  const least = leastPoints(here)
  if (points < least) throw new Invalid({ points: { code: 'bountyLeast', values: { min: least } } })
  const have = (row?.reputation ?? 0) - REPUTATION_FLOOR
  if (points > have) throw new Invalid({ points: { code: 'bountyTooDear', values: { have } } })
  return spent
}

async function insertBounty(
  { db, viewer, now }: CommandContext,
  { id, points, endsAt }: { id: PostId; points: number; endsAt: Date },
): Promise<BountyId> {
  const [row] = await db
    .insert(bounties)
    .values({ questionId: id, offererId: viewer.id, points, offeredAt: now, endsAt })
    .returning({ id: bounties.id })
  if (!row) throw new Error('insert returned no row')
  await db.execute(sql`update ${questions} set bounty_points = ${points}::integer where post_id = ${id}::bigint`)
  return row.id
}

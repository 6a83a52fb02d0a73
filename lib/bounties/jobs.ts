import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { bounties } from '#db/schema/bounties.ts'
import type { GuestContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import type { BountyId } from '#lib/platform/ids.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import { hasHeldPosts, listCandidates } from './candidate-queries.ts'
import { HELD_HOURS, hoursAfter, splitBounty } from './rules.ts'
import type { OpenBounty } from './types.ts'
import { findOpenBounty } from './writes/find-open.ts'
import { queueEnd } from './writes/queue-end.ts'
import { settleBounty } from './writes/settle-bounty.ts'

/**
 * Ends a bounty whose time is over and that nobody awarded: gives it to the answer that its offerer accepted, splits it
 * by the rule, or lets it lapse when no answer qualifies or the question is hidden. While the question or an answer of
 * its time is held, it waits another day. A bounty that has ended stays as it is, so the job may run twice. If the
 * clock has gone back, it waits again.
 */
export async function endBounty(context: GuestContext, id: BountyId): Promise<void> {
  await transact(context, async (inside) => {
    const { db, now } = inside
    const [row] = await db.select().from(bounties).where(eq(bounties.id, id))
    if (!row) return
    const { post } = await lockPost(inside, row.questionId)
    const bounty = await findOpenBounty(db, row.questionId)
    if (bounty?.id !== id) return
    if (bounty.endsAt > now) await queueEnd(db, id, bounty.endsAt)
    else if (await hasHeldPosts(db, bounty)) await queueEnd(db, id, hoursAfter(now, HELD_HOURS))
    else await settleByRule(inside, bounty, post.isDeleted)
  })
}

async function settleByRule(context: GuestContext, bounty: OpenBounty, isHidden: boolean): Promise<void> {
  const candidates = isHidden ? [] : await listCandidates(context.db, bounty, context.now)
  const shares = splitBounty(bounty.points, candidates)
  const isChosen = candidates.some(({ isAccepted }) => isAccepted)
  await settleBounty(context, bounty, {
    outcome: isChosen ? 'awarded' : shares.length > 0 ? 'split' : 'lapsed',
    shares,
  })
}

/** Records that an open bounty ends soon, once, so that its offerer is told. */
export async function remindOfBounty(context: GuestContext, id: BountyId): Promise<void> {
  await transact(context, async (inside) => {
    const [due] = await inside.db
      .update(bounties)
      .set({ remindedAt: sql`${inside.now.toISOString()}::timestamptz` })
      .where(and(eq(bounties.id, id), isNull(bounties.endedAt), isNull(bounties.remindedAt)))
      .returning()
    if (!due) return
    const { questionId: postId, offererId: subjectUserId, points } = due
    await record(inside, { kind: 'bounties.ending', postId, subjectUserId, details: { bounty: id, points } })
  })
}

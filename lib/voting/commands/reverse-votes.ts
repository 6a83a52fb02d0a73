import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { batches } from '#db/schema/moderation.ts'
import { lockPosts } from '#lib/batches/writes/lock-items.ts'
import { voidShares } from '#lib/bounties/writes/void-shares.ts'
import { recordEffects } from '#lib/acts/writes/effects.ts'
import { recordAct } from '#lib/moderation/writes/record-act.ts'
import { moderateRefusal } from '#lib/moderation/policy.ts'
import { lockPerson } from '#lib/people/writes/lock-person.ts'
import { sanctionRefusal } from '#lib/people/policy.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Forbidden, Invalid } from '#lib/platform/errors.ts'
import type { BatchId, PostId } from '#lib/platform/ids.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { lastLedgerEntry, settleReputation } from '#lib/reputation/writes/settle-reputation.ts'
import type { PairRef, ReverseVotes } from '../schema.ts'
import type { ReversalReport } from '../types.ts'
import { causesOf, idList, recountVotes } from '../writes/recount-votes.ts'
import { readReputations, reportReversal } from '../reversal-queries.ts'
import type { ReversedVote } from '../reversal-queries.ts'

/**
 * Reverses suspicious votes between people, with their points: one bulk action, one action per pair, with a statement
 * to the voter. Throws NotFound, Forbidden (one's own votes; staff), Invalid if none of them has a vote.
 */
export function reverseVotes(context: CommandContext, input: ReverseVotes): Promise<ReversalReport & { id: BatchId }> {
  return transact(context, async (inside) => {
    const refusal = moderateRefusal(context.viewer)
    if (refusal) throw new Forbidden(refusal)
    const posts = await postsBetween(inside, input.pairs)
    const people = input.pairs.flatMap(({ voter, author }) => [voter, author])
    await lockPosts(inside, posts, people)
    for (const pair of input.pairs) await checkPair(inside, pair)
    const before = await readReputations(inside, input.pairs)
    const { rule, reason } = input
    const [batch] = await inside.db
      .insert(batches)
      .values({ kind: 'reverse-votes', rule, reason, madeById: context.viewer.id, createdAt: context.now })
      .returning({ id: batches.id })
    if (!batch) throw new Error('insert returned no row')
    const reversed = []
    for (const pair of input.pairs) {
      const gone = await reversePair(inside, pair, { rule, reason, posts, batch: batch.id })
      if (gone.length > 0) reversed.push({ ...pair, gone })
    }
    if (reversed.length === 0) throw new Invalid({ pairs: { code: 'noVotes' } })
    await inside.db.update(batches).set({ actCount: reversed.length }).where(eq(batches.id, batch.id))
    return { id: batch.id, ...(await reportReversal(inside, reversed, before)) }
  })
}

async function checkPair(context: CommandContext, { voter, author }: PairRef): Promise<void> {
  const refusal = sanctionRefusal(context.viewer, await lockPerson(context, voter))
  if (refusal) throw new Forbidden(refusal)
  if (author === context.viewer.id) throw new Forbidden({ code: 'ownCase' })
}

async function postsBetween(context: CommandContext, pairs: readonly PairRef[]): Promise<PostId[]> {
  const rows = await context.db.execute<{ id: string }>(sql`
    select distinct p.id from jsonb_to_recordset(${JSON.stringify(pairs)}::text::jsonb) as pair(voter bigint, author bigint)
    join votes v on v.voter_id = pair.voter join posts p on p.id = v.post_id and p.author_id = pair.author`)
  return rows.map(({ id }) => Number(id) as PostId)
}

type GoneVote = ReversedVote & { post_id: string; cast_at: Date }

/** Reverses the votes of one pair, and returns them; none if the pair has no vote. */
async function reversePair(
  context: CommandContext,
  pair: PairRef,
  why: Omit<ReverseVotes, 'pairs'> & { posts: readonly PostId[]; batch: BatchId },
): Promise<readonly GoneVote[]> {
  const ledger = await lastLedgerEntry(context)
  // A vote that was cast while the posts were being locked stays: its post may not be locked.
  const gone = await context.db.execute<GoneVote>(sql`
    with gone as (
      delete from votes v using posts p where v.voter_id = ${pair.voter} and v.post_id = any (${idList(why.posts)})
        and p.id = v.post_id and p.author_id = ${pair.author}
      returning v.post_id, v.value, v.cast_at, coalesce(v.first_cast_at, v.cast_at) as first_cast_at, p.kind
    ), kept as (
      insert into retracted_votes (voter_id, post_id, first_cast_at, retracted_at)
      select ${pair.voter}::bigint, post_id, first_cast_at, ${context.now.toISOString()}::timestamptz from gone
      on conflict (voter_id, post_id) do update set retracted_at = excluded.retracted_at
    )
    select post_id, value, cast_at, kind from gone`)
  if (gone.length === 0) return gone
  const changed = gone.map((vote) => Number(vote.post_id) as PostId)
  const act = await recordAct(context, {
    kind: 'reverse-votes',
    rule: why.rule,
    reason: why.reason,
    subjectUserId: pair.voter,
    batchId: why.batch,
    details: { author: pair.author, ledger },
  })
  const effects = gone.map(({ post_id: post, value, cast_at: at }) => {
    const castAt = new Date(at)
    return { kind: 'vote' as const, userId: pair.voter, fromPostId: Number(post) as PostId, value, castAt }
  })
  await recordEffects(context, act, effects)
  await recountVotes(context, changed)
  await voidShares(context, act, changed)
  await settleReputation(
    context,
    causesOf(changed, pair).map((cause) => Object.assign(cause, { points: 0 })),
  )
  return gone
}

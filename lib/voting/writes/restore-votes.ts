import 'server-only'
import { sql } from 'drizzle-orm'
import { lockPosts } from '#lib/batches/writes/lock-items.ts'
import { restoreShares } from '#lib/bounties/writes/void-shares.ts'
import type { RecordedAct } from '#lib/acts/details.ts'
import type { Revert } from '#lib/moderation/writes/revert-act.ts'
import { listVotes } from '#lib/acts/writes/effects.ts'
import { SUPERSEDED } from '#lib/moderation/policy.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Forbidden } from '#lib/platform/errors.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import { restoreReputation } from '#lib/reputation/writes/settle-reputation.ts'
import { causesOf, recountVotes } from './recount-votes.ts'

/** Restores reversed votes, with their points. A person who has voted again since keeps the new vote. */
export const restoreVotes: Revert<'reverse-votes'> = {
  lock: async (context, act) => {
    const { voter, author } = reversedBy(act)
    // Authors must not restore the points that they had from such votes.
    if (author === context.viewer.id) throw new Forbidden({ code: 'ownCase' })
    const { posts } = await listVotes(context, act.id)
    await lockPosts(context, posts, [voter, author])
  },
  superseded: async (context, act) => {
    const { voter } = reversedBy(act)
    const [gone] = await context.db.execute(sql`
      select from act_effects r join posts p on p.id = r.from_post_id and p.author_id <> ${voter}
      where r.act_id = ${act.id} and r.kind = 'vote'
        and not exists (select from votes v where v.post_id = r.from_post_id and v.voter_id = ${voter}) limit 1`)
    return gone ? null : SUPERSEDED
  },
  revert: async (context, act) => {
    const { voter, author, ledger } = reversedBy(act)
    const back = await putVotesBack(context, act, voter)
    await recountVotes(context, back)
    await restoreShares(context, back)
    await restoreReputation(context, causesOf(back, { voter, author }), ledger)
  },
}

function reversedBy({ id, details, subjectUserId: voter }: RecordedAct<'reverse-votes'>) {
  if (voter === null) throw new Error(`act ${id} names no voter`)
  return { ...details, voter }
}

async function putVotesBack(
  context: CommandContext,
  act: RecordedAct<'reverse-votes'>,
  voter: UserId,
): Promise<PostId[]> {
  const rows = await context.db.execute<{ post_id: string }>(sql`
    insert into votes (post_id, voter_id, value, cast_at, first_cast_at)
    select r.from_post_id, ${voter}, r.value, r.cast_at, (
      select nullif(g.first_cast_at, r.cast_at) from retracted_votes g where g.voter_id = ${voter} and g.post_id = r.from_post_id)
    from act_effects r
    join posts p on p.id = r.from_post_id and p.author_id <> ${voter}
    where r.act_id = ${act.id} and r.kind = 'vote'
    on conflict do nothing returning post_id`)
  return rows.map((row) => Number(row.post_id) as PostId)
}

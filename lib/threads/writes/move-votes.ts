import 'server-only'
import { sql } from 'drizzle-orm'
import type { CommandContext } from '#lib/auth/context.ts'
import { listVotes, recordEffects } from '#lib/acts/writes/effects.ts'
import type { ActId, UserId } from '#lib/platform/ids.ts'
import type { LockedPost } from '#lib/posts/writes/lock-post.ts'
import { restoreReputation, settleReputation } from '#lib/reputation/writes/settle-reputation.ts'
import type { Cause, Standing } from '#lib/reputation/writes/settle-reputation.ts'
import { POINTS } from '#lib/reputation/rules.ts'
import { endedStandings } from './restructuring.ts'

type Way = { act: ActId; from: LockedPost; to: LockedPost }
type MovedVote = { voter_id: string; value: 1 | -1 }

/**
 * Moves these people's votes from one question to another, with their points, and records whose votes. The other ended
 * causes are settled in the same step, so that people are locked once.
 */
export async function moveVotes(
  context: CommandContext,
  { act, from, to, voters, ended }: Way & { voters: readonly number[]; ended: readonly Cause[] },
): Promise<void> {
  const moved = await move(context, { from, to, voters }, context.now)
  const fromPostId = from.post.id
  const gone = moved.map(({ voter_id: id, value }) => {
    return { kind: 'vote' as const, userId: Number(id) as UserId, fromPostId, value }
  })
  await recordEffects(context, act, gone)
  const brings = !to.states.some(({ kind, postId }) => kind === 'community' && postId === to.post.id)
  const standings = moved.flatMap(({ voter_id: id, value }): Standing[] => {
    const kind = value === 1 ? 'upvoted' : 'downvoted'
    return [
      { ...causeOf(from, id), kind, points: 0 },
      { ...causeOf(to, id), kind, points: brings ? POINTS[kind] : 0 },
    ]
  })
  await settleReputation(context, [...endedStandings(ended), ...standings])
}

/** Returns the votes that an action moved, with their points. A person who has voted again since keeps the new vote. */
export async function moveVotesBack(
  context: CommandContext,
  { act, from, to, ...since }: Way & { at: Date; ledger: number; causes: readonly Cause[] },
): Promise<void> {
  const { voters } = await listVotes(context, act)
  const moved = await move(context, { from: to, to: from, voters }, since.at)
  const causes = moved.flatMap(({ voter_id: id }): Cause[] =>
    [from, to].flatMap((post) => [
      { ...causeOf(post, id), kind: 'upvoted' },
      { ...causeOf(post, id), kind: 'downvoted' },
    ]),
  )
  await restoreReputation(context, [...since.causes, ...causes], since.ledger)
}

async function move(
  context: CommandContext,
  { from, to, voters }: Omit<Way, 'act'> & { voters: readonly number[] },
  castBy: Date,
): Promise<MovedVote[]> {
  return await context.db.execute<MovedVote>(sql`
    select * from move_votes(${from.post.id}::bigint, ${to.post.id}::bigint,
      array(select jsonb_array_elements_text(${JSON.stringify(voters)}::text::jsonb)::bigint), ${castBy.toISOString()}::timestamptz)`)
}

function causeOf({ post }: LockedPost, voter: string) {
  return { userId: post.authorId, postId: post.id, causedById: Number(voter) as Cause['causedById'] }
}

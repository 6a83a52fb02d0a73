import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import { inTransaction } from '#db/client.ts'
import { posts, questions } from '#db/schema/posts.ts'
import { votes } from '#db/schema/votes.ts'
import type { CommandContext } from '#lib/platform/context.ts'
import { Forbidden } from '#lib/platform/errors.ts'
import { lockPost } from '#lib/posts/commands/lock-post.ts'
import type { LockedPost } from '#lib/posts/commands/lock-post.ts'
import { settleReputation } from '#lib/reputation/commands/settle-reputation.ts'
import type { Standing } from '#lib/reputation/commands/settle-reputation.ts'
import { voteRefusal } from '../policy.ts'
import { moveTally, votePoints } from '../rules.ts'
import type { VoteTally, VoteValue } from '../rules.ts'
import type { CastVote } from '../schema.ts'

/**
 * Makes the viewer's vote on a post what they wish: up, down or none. The only writer of votes.
 * The post is locked first, so the old vote that is read cannot change under us; counters move by SQL arithmetic.
 * Returns the new tally. Throws NotFound, Forbidden.
 */
export function castVote(context: CommandContext, input: CastVote): Promise<VoteTally & { mine: VoteValue }> {
  return inTransaction(context.db, async (tx) => {
    const inside = { ...context, db: tx }
    const locked = await lockPost(inside, input.post)
    const refusal = voteRefusal(context.viewer, locked.post)
    if (refusal) throw new Forbidden(refusal)
    const tally = { score: locked.post.score, up: locked.post.upCount, down: locked.post.downCount }
    const from = await replaceVote(inside, input)
    if (from === input.value) return { ...tally, mine: input.value }
    const moved = moveTally(tally, from, input.value)
    await moveCounters(inside, locked, from, input.value)
    await settleReputation(inside, standingsOf(inside, locked, input.value))
    return { ...moved, mine: input.value }
  })
}

/** Writes the vote and returns the one it replaces. */
async function replaceVote(context: CommandContext, { post, value }: CastVote): Promise<VoteValue> {
  const mine = and(eq(votes.voterId, context.viewer.id), eq(votes.postId, post))
  const [old] = await context.db.select({ value: votes.value }).from(votes).where(mine)
  const from = old?.value ?? 0
  if (from === value) return from
  if (value === 0) await context.db.delete(votes).where(mine)
  else
    await context.db
      .insert(votes)
      .values({ postId: post, voterId: context.viewer.id, value, castAt: context.now })
      .onConflictDoUpdate({ target: [votes.voterId, votes.postId], set: { value, castAt: context.now } })
  return from
}

async function moveCounters(
  context: CommandContext,
  locked: LockedPost,
  from: VoteValue,
  to: VoteValue,
): Promise<void> {
  const step = moveTally({ score: 0, up: 0, down: 0 }, from, to)
  const [moved] = await context.db
    .update(posts)
    .set({
      score: sql`${posts.score} + ${step.score}`,
      upCount: sql`${posts.upCount} + ${step.up}`,
      downCount: sql`${posts.downCount} + ${step.down}`,
    })
    .where(eq(posts.id, locked.post.id))
    .returning({ score: posts.score })
  const score = moved?.score ?? 0
  if (!locked.answer) {
    await context.db.update(questions).set({ score }).where(eq(questions.postId, locked.post.id))
    return
  }
  const crossed = Number(score > 0) - Number(locked.post.score > 0)
  if (crossed === 0) return
  await context.db
    .update(questions)
    .set({ upvotedAnswerCount: sql`${questions.upvotedAnswerCount} + ${crossed}` })
    .where(eq(questions.postId, locked.question.postId))
}

function standingsOf(context: CommandContext, locked: LockedPost, value: VoteValue): Standing[] {
  const cause = { postId: locked.post.id, causedById: context.viewer.id }
  const points = votePoints(locked.post.kind, value)
  const author = { ...cause, userId: locked.post.authorId }
  const standings: Standing[] = [
    { ...author, kind: 'upvoted', points: value === 1 ? points.author : 0 },
    { ...author, kind: 'downvoted', points: value === -1 ? points.author : 0 },
  ]
  if (locked.answer) standings.push({ ...cause, userId: context.viewer.id, kind: 'downvoting', points: points.voter })
  return standings
}

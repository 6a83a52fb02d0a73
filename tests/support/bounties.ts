import { eq } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { bounties } from '#db/schema/bounties.ts'
import { users } from '#db/schema/users.ts'
import { asForum } from '#lib/auth/context.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { awardBounty } from '#lib/bounties/commands/award-bounty.ts'
import { offerBounty } from '#lib/bounties/commands/offer-bounty.ts'
import { undoBatch } from '#lib/batches/commands/undo-batch.ts'
import { endBounty } from '#lib/bounties/jobs.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { reverseVotes } from '#lib/voting/commands/reverse-votes.ts'
import { anAnswer, aQuestion, aUser, aVote, contextOf, givePoints, later } from '#tests/support/factories.ts'
import { aModerator, WHY } from '#tests/support/moderating.ts'
import { aViewer } from '#tests/support/viewer.ts'

/** Minutes. */
export const HOUR = 60
export const DAY = 24 * HOUR
/** The minutes after noon at which questions are old enough, bounties can be awarded, and they end. */
export const [OFFERED, AWARDED, ENDED] = [2 * DAY, 3 * DAY, 9 * DAY]

export async function aRich(points = 600): Promise<Viewer> {
  const viewer = await aUser({ reputation: points })
  await givePoints(viewer, points)
  return viewer
}

export const offer = (viewer: Viewer, { id }: { id: PostId }, points = 100, minute = OFFERED) =>
  offerBounty(contextOf(viewer, { now: later(minute) }), { question: id, points })
export const award = (viewer: Viewer, answer: { id: PostId; question: { id: PostId } }, minute = AWARDED) =>
  awardBounty(contextOf(viewer, { now: later(minute) }), { question: answer.question.id, answer: answer.id })
export const bountyOf = async ({ id }: { id: PostId }): Promise<typeof bounties.$inferSelect> => {
  const [row] = await db().select().from(bounties).where(eq(bounties.questionId, id))
  if (!row) throw new Error('no bounty')
  return row
}
export const forum = (minute = ENDED) => asForum(contextOf(aViewer(), { now: later(minute) }))
export const end = async (question: { id: PostId }, minute = ENDED) =>
  await endBounty(forum(minute), (await bountyOf(question)).id)
export const reputationOf = async ({ id }: { id: number }) =>
  (
    await db()
      .select({ points: users.reputation })
      .from(users)
      .where(eq(users.id, id as Viewer['id']))
  )[0]?.points
export const upvote = async (answer: { id: PostId }, times: number) => {
  for (let time = 0; time < times; time++) await aVote(await aUser(), answer, 1, later(OFFERED + DAY))
}
/** Reverses the votes of people on an answer after the end; `undo` undoes such a reversal. */
export async function reverse(voters: readonly Viewer[], { author }: { author: Viewer }) {
  const moderator = await aModerator()
  const pairs = voters.map(({ id }) => ({ voter: id, author: author.id }))
  const { id: batch } = await reverseVotes(contextOf(moderator, { now: later(ENDED + 2) }), { ...WHY, pairs })
  const undo = () =>
    undoBatch(contextOf(moderator, { now: later(ENDED + 3) }), { batch, reason: 'They had not agreed.' })
  return { undo }
}

/** A question with a bounty of 100 points, and an answer to it that was written meanwhile. */
export async function aBounty() {
  const [offerer, question] = [await aRich(), await aQuestion()]
  await offer(offerer, question)
  const answer = await anAnswer({ to: question, at: later(OFFERED + HOUR) })
  return { offerer, question, answer }
}

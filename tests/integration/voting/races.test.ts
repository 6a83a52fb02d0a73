import { eq, sql } from 'drizzle-orm'
import * as fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { reputationEvents } from '#db/schema/ledgers.ts'
import { posts } from '#db/schema/posts.ts'
import { users } from '#db/schema/users.ts'
import { votes } from '#db/schema/votes.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { ForumError } from '#lib/platform/errors.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { moveTally } from '#lib/voting/rules.ts'
import type { VoteValue } from '#lib/voting/rules.ts'
import { anAnswer, aQuestion, aUser, aVote, contextOf, givePoints, nth, NOON } from '#tests/support/factories.ts'
import { expectTrueCounters } from '#tests/support/matchers.ts'
import { countOf } from '#tests/support/depth.ts'
import { patience } from '#tests/support/patience.ts'

afterAll(expectTrueCounters)

const value = fc.constantFrom<VoteValue>(1, 0, -1)

function people(count: number): Promise<Viewer[]> {
  return Promise.all(Array.from({ length: count }, () => aUser()))
}

async function scoreOf(post: { id: number }) {
  const [row] = await db()
    .select()
    .from(posts)
    .where(sql`${posts.id} = ${post.id}`)
  return row && { score: row.score, up: row.upCount, down: row.downCount }
}

test('100 parallel identical votes are one vote', async () => {
  const answer = await anAnswer()
  const voter = await aUser()
  await Promise.all(Array.from({ length: 100 }, () => aVote(voter, answer, 1)))
  expect(await db().select().from(votes).where(eq(votes.postId, answer.id))).toHaveLength(1)
  expect(await scoreOf(answer)).toEqual({ score: 1, up: 1, down: 0 })
  expect(await db().select().from(reputationEvents).where(eq(reputationEvents.postId, answer.id))).toHaveLength(1)
})

test('200 parallel mixed votes leave score and reputation equal to their rows', async () => {
  const answer = await anAnswer()
  const voters = await people(40)
  await Promise.all(voters.map((voter) => givePoints(voter, 50)))
  const ballots = fc.sample(fc.tuple(fc.constantFrom(...voters), value), { numRuns: 200, seed: 7 })
  await Promise.all(ballots.map(([voter, vote]) => aVote(voter, answer, vote)))
  const rows = await db().select().from(votes).where(eq(votes.postId, answer.id))
  const up = rows.filter((row) => row.value === 1).length
  const down = rows.length - up
  expect(await scoreOf(answer)).toEqual({ score: up - down, up, down })
  const [sum] = await db()
    .select({ points: sql<number>`1 + coalesce(sum(${reputationEvents.points}), 0)::int` })
    .from(reputationEvents)
    .where(eq(reputationEvents.userId, answer.author.id))
  const [author] = await db().select().from(users).where(eq(users.id, answer.author.id))
  expect(author?.reputation).toBe(sum?.points)
})

test('two people who vote on each other’s answers at once do not deadlock', async () => {
  const [one, two] = [await anAnswer(), await anAnswer()]
  await Promise.all([givePoints(one.author, 50), givePoints(two.author, 50)])
  for (let round = 0; round < 30; round++) {
    const vote = round % 2 === 0 ? -1 : 0
    await Promise.all([aVote(one.author, two, vote), aVote(two.author, one, vote)])
  }
  expect(await scoreOf(one)).toEqual({ score: 0, up: 0, down: 0 })
})

test('voters of one thread who change their minds at once do not deadlock', async () => {
  const question = await aQuestion()
  const answers = await Promise.all(Array.from({ length: 5 }, () => anAnswer({ to: question })))
  const voters = [...answers.map((answer) => answer.author), ...(await people(5))]
  const targets = [question, ...answers]
  const ballots = fc.sample(fc.tuple(fc.constantFrom(...voters), fc.constantFrom(...targets), value), {
    numRuns: 300,
    seed: 11,
  })
  const own = ballots.filter(([voter, post]) => voter.id !== post.author.id)
  await Promise.all(own.map(([voter, post, vote]) => aVote(voter, post, vote)))
})

test('the order between different voters does not matter', async () => {
  const voters = await people(4)
  const ballot = fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), value), { minLength: 1, maxLength: 10 })
  await fc.assert(
    fc.asyncProperty(ballot, async (votesCast) => {
      const [inOrder, byVoter] = [await aQuestion(), await aQuestion()]
      const sorted = votesCast.toSorted(([a], [b]) => a - b)
      for (const [who, vote] of votesCast) await aVote(nth(voters, who), inOrder, vote)
      for (const [who, vote] of sorted) await aVote(nth(voters, who), byVoter, vote)
      expect(await scoreOf(inOrder)).toEqual(await scoreOf(byVoter))
    }),
    { numRuns: 12, seed: 3 },
  )
})

test('moveTally returns the scores of the database', async () => {
  const post = await anAnswer()
  const voter = await aUser()
  await aVote(await aUser(), post, 1)
  let tally = { score: 1, up: 1, down: 0 }
  let mine: VoteValue = 0
  for (const vote of fc.sample(value, { numRuns: 40, seed: 5 })) {
    tally = moveTally(tally, mine, vote)
    expect(await aVote(voter, post, vote)).toEqual({ ...tally, mine: vote })
    expect(await scoreOf(post)).toEqual(tally)
    mine = vote
  }
})

test('a question deleted during votes keeps only earlier ones', async () => {
  for (let round = 0; round < 5; round++) {
    const question = await aQuestion()
    const voters = await people(10)
    const outcomes = await Promise.all([
      ...voters.slice(0, 5).map((voter) => aVote(voter, question, 1).catch((error: unknown) => error)),
      deletePost(contextOf(question.author), { post: question.id }),
      ...voters.slice(5).map((voter) => aVote(voter, question, 1).catch((error: unknown) => error)),
    ])
    const refused = outcomes.filter((outcome) => outcome instanceof ForumError)
    expect(refused.every((error) => error.message === 'postDeleted')).toBe(true)
    const rows = await db().select().from(votes).where(eq(votes.postId, question.id))
    expect(rows).toHaveLength(10 - refused.length)
  }
})

const VOTES = countOf({ whole: 10_000, part: 1_000 })

test(`${VOTES} votes by 200 people on 50 posts leave every sum right`, { timeout: patience(300_000) }, async () => {
  const asked = await Promise.all(Array.from({ length: 25 }, () => aQuestion()))
  const targets = [...asked, ...(await Promise.all(asked.map((question) => anAnswer({ to: question }))))]
  const voters = await people(200)
  const hour = fc.integer({ min: 0, max: 72 })
  const ops = fc.sample(fc.tuple(fc.constantFrom(...voters), fc.constantFrom(...targets), value, hour), {
    numRuns: VOTES,
    seed: 2026,
  })
  const queue = ops.values()
  const work = async () => {
    for (const [voter, post, vote, hours] of queue)
      await aVote(voter, post, vote, new Date(NOON.getTime() + hours * 3_600_000))
  }
  await Promise.all(Array.from({ length: 20 }, work))
  const [cast] = await db().execute<{ count: number }>(sql`select count(*)::int as count from votes`)
  expect(cast?.count).toBeGreaterThan(VOTES * 0.4)
  await expectTrueCounters()
})

import { and, eq } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { posts, questions } from '#db/schema/posts.ts'
import { reputationEvents } from '#db/schema/ledgers.ts'
import { users } from '#db/schema/users.ts'
import { votes } from '#db/schema/votes.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import { castVote } from '#lib/voting/commands/cast-vote.ts'
import { listVotesOf } from '#tests/support/votes.ts'
import type { VoteValue } from '#lib/voting/rules.ts'
import { anAnswer, aQuestion, aUser, aVote, contextOf, givePoints, later, NOON } from '#tests/support/factories.ts'
import { expectTrueCounters, forbidden, leavingNothingChanged, notFound } from '#tests/support/matchers.ts'

afterAll(expectTrueCounters)

async function reputationOf(id: UserId): Promise<number | undefined> {
  const [row] = await db().select({ reputation: users.reputation }).from(users).where(eq(users.id, id))
  return row?.reputation
}

async function stored(id: PostId) {
  const [row] = await db()
    .select({ score: posts.score, up: posts.upCount, down: posts.downCount })
    .from(posts)
    .where(eq(posts.id, id))
  return row
}

describe('a vote moves the tally', () => {
  const cases: [from: VoteValue, to: VoteValue, tally: [score: number, up: number, down: number]][] = [
    [0, 1, [1, 1, 0]],
    [0, -1, [-1, 0, 1]],
    [0, 0, [0, 0, 0]],
    [1, 1, [1, 1, 0]],
    [1, 0, [0, 0, 0]],
    [1, -1, [-1, 0, 1]],
    [-1, -1, [-1, 0, 1]],
    [-1, 0, [0, 0, 0]],
    [-1, 1, [1, 1, 0]],
  ]
  test.each(cases)('%i to %i', async (from, to, [score, up, down]) => {
    const post = await anAnswer()
    const voter = await aUser()
    await aVote(voter, post, from)
    expect(await aVote(voter, post, to)).toEqual({ score, up, down, mine: to })
    expect(await stored(post.id)).toEqual({ score, up, down })
    const mine = await listVotesOf(voter.id, [post.id])
    expect(mine.get(post.id)).toBe(to === 0 ? undefined : to)
  })
})

describe('a vote moves reputation', () => {
  test.each([
    ['question', 1, 10, 0],
    ['question', -1, -2, 0],
    ['answer', 1, 10, 0],
    ['answer', -1, -2, -1],
  ] as const)('on a %s, %i: the author %i, the voter %i', async (kind, value, author, voter) => {
    const post = kind === 'question' ? await aQuestion() : await anAnswer()
    const person = await aUser()
    await givePoints(post.author, 100)
    await givePoints(person, 100)
    await aVote(person, post, value)
    expect(await reputationOf(post.author.id)).toBe(101 + author)
    expect(await reputationOf(person.id)).toBe(101 + voter)
    await aVote(person, post, 0)
    expect(await reputationOf(post.author.id)).toBe(101)
    expect(await reputationOf(person.id)).toBe(101)
  })

  test('from up to down takes 10 back and 2 more', async () => {
    const post = await aQuestion()
    const voter = await aUser()
    await givePoints(post.author, 100)
    await aVote(voter, post, 1)
    await aVote(voter, post, -1)
    expect(await reputationOf(post.author.id)).toBe(99)
  })
})

describe('the question stores', () => {
  test('its own score, and the number of answers above zero, as they cross it', async () => {
    const answer = await anAnswer()
    const [one, two] = [await aUser(), await aUser()]
    const upvoted = async () => {
      const [row] = await db().select().from(questions).where(eq(questions.postId, answer.question.id))
      return row?.upvotedAnswerCount
    }
    const counts: (number | undefined)[] = []
    for (const [voter, value] of [
      [one, 1],
      [two, 1],
      [one, -1],
      [two, 0],
      [two, 1],
      [one, 0],
    ] as const) {
      await aVote(voter, answer, value)
      counts.push(await upvoted())
    }
    expect(counts).toEqual([1, 1, 0, 0, 0, 1])
  })

  test('a copy of its score, so that lists sort by one index', async () => {
    const question = await aQuestion()
    await aVote(await aUser(), question, -1)
    const [row] = await db().select().from(questions).where(eq(questions.postId, question.id))
    expect(row?.score).toBe(-1)
  })
})

describe('repeating a vote changes nothing', () => {
  test.each([1, 0, -1] as const)('%i again', async (value) => {
    const post = await anAnswer()
    const voter = await aUser()
    await aVote(voter, post, value)
    expect(await leavingNothingChanged(() => aVote(voter, post, value, later(5)))).toMatchObject({ mine: value })
  })
})

describe('a refused vote changes nothing', () => {
  test.each([1, 0, -1] as const)('on one’s own post: %i', async (value) => {
    const post = await anAnswer()
    expect(await leavingNothingChanged(() => aVote(post.author, post, value))).toMatchObject(forbidden('ownPost'))
  })

  test('by an unconfirmed account', async () => {
    const post = await aQuestion()
    const voter = await aUser({ isConfirmed: false })
    expect(await leavingNothingChanged(() => aVote(voter, post, 1))).toMatchObject(forbidden('unconfirmed'))
  })

  test('on a deleted post', async () => {
    const post = await aQuestion()
    await deletePost(contextOf(post.author), { post: post.id })
    const voter = await aUser()
    expect(await leavingNothingChanged(() => aVote(voter, post, 1))).toMatchObject(forbidden('postDeleted'))
  })

  test('on an answer whose question is deleted', async () => {
    const answer = await anAnswer()
    const [row] = await db().select().from(posts).where(eq(posts.id, answer.question.id))
    const asker = await aUser()
    await deletePost(contextOf({ ...asker, id: row?.authorId ?? asker.id }), { post: answer.question.id })
    expect(await leavingNothingChanged(() => aVote(asker, answer, 1))).toMatchObject(forbidden('postDeleted'))
  })

  test('on a missing post', async () => {
    const voter = await aUser()
    const vote = () => castVote(contextOf(voter), { post: 999_999_999_999 as PostId, value: 1 })
    expect(await leavingNothingChanged(vote)).toMatchObject(notFound)
  })

  test('when the surrounding transaction fails afterwards', async () => {
    const post = await anAnswer()
    const voter = await aUser()
    const failing = () =>
      db().transaction(async (tx) => {
        await castVote(contextOf(voter, { db: tx }), { post: post.id, value: 1 })
        throw new Error('the caller gave up')
      })
    expect(await leavingNothingChanged(failing)).toMatchObject({ message: 'the caller gave up' })
  })
})

test('a vote has the time it was cast, and a changed one the time of the change', async () => {
  const post = await aQuestion()
  const voter = await aUser()
  await aVote(voter, post, 1, later(1))
  await aVote(voter, post, -1, later(2))
  const [vote] = await db()
    .select()
    .from(votes)
    .where(and(eq(votes.postId, post.id), eq(votes.voterId, voter.id)))
  expect(vote).toMatchObject({ value: -1, castAt: later(2) })
})

test('every ledger row names the vote that caused it and its time', async () => {
  const post = await anAnswer()
  const voter = await aUser()
  await aVote(voter, post, 1)
  const rows = await db().select().from(reputationEvents).where(eq(reputationEvents.postId, post.id))
  expect(rows).toMatchObject([
    { userId: post.author.id, kind: 'upvoted', points: 10, causedById: voter.id, createdAt: NOON },
  ])
})

import { eq } from 'drizzle-orm'
import postgres from 'postgres'
import { afterAll, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { events, reputationEvents } from '#db/schema/ledgers.ts'
import { users } from '#db/schema/users.ts'
import { acceptAnswer } from '#lib/answers/commands/accept-answer.ts'
import type { Viewer } from '#lib/auth/types.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { env } from '#lib/platform/env.ts'
import { asOwner } from '#tests/support/database-template.ts'
import { settleReputation } from '#lib/reputation/writes/settle-reputation.ts'
import { listReputation } from '#lib/reputation/queries.ts'
import { anAnswer, aQuestion, aUser, aVote, contextOf, givePoints, later, nth, NOON } from '#tests/support/factories.ts'
import { expectTrueCounters, leavingNothingChanged } from '#tests/support/matchers.ts'

afterAll(expectTrueCounters)

async function reputationOf(id: UserId): Promise<number | undefined> {
  const [row] = await db().select({ reputation: users.reputation }).from(users).where(eq(users.id, id))
  return row?.reputation
}

const crowd = (count: number) => Promise.all(Array.from({ length: count }, () => aUser()))

async function upvoteEach(voters: readonly Viewer[], post: { id: Parameters<typeof aVote>[1]['id'] }, at = NOON) {
  for (const voter of voters) await aVote(voter, post, 1, at)
}

describe('the daily cap', () => {
  test('of 21 up-votes in a day is 200 points', async () => {
    const post = await aQuestion()
    await upvoteEach(await crowd(21), post)
    expect(await reputationOf(post.author.id)).toBe(201)
  })

  test('of 21 at once is 200 points too', async () => {
    const post = await aQuestion()
    await Promise.all((await crowd(21)).map((voter) => aVote(voter, post, 1)))
    expect(await reputationOf(post.author.id)).toBe(201)
  })

  test('takes nothing when an upvote beyond it is retracted', async () => {
    const post = await aQuestion()
    const voters = await crowd(21)
    await upvoteEach(voters, post)
    await aVote(nth(voters, 20), post, 0)
    expect(await reputationOf(post.author.id)).toBe(201)
  })

  test('has room again when a counted upvote is retracted', async () => {
    const post = await aQuestion()
    const voters = await crowd(22)
    await upvoteEach(voters.slice(0, 21), post)
    await aVote(nth(voters, 0), post, 0)
    expect(await reputationOf(post.author.id)).toBe(191)
    await aVote(nth(voters, 21), post, 1)
    expect(await reputationOf(post.author.id)).toBe(201)
  })

  test('starts anew at midnight UTC', async () => {
    const post = await aQuestion()
    const voters = await crowd(22)
    await upvoteEach(voters.slice(0, 21), post, new Date('2026-03-02T23:59:59.999Z'))
    await aVote(nth(voters, 21), post, 1, new Date('2026-03-03T00:00:00.000Z'))
    expect(await reputationOf(post.author.id)).toBe(211)
  })

  test('does not apply to acceptances', async () => {
    const question = await aQuestion()
    const answer = await anAnswer({ to: question })
    await upvoteEach(await crowd(21), answer)
    await acceptAnswer(contextOf(question.author), { answer: answer.id, accepted: true })
    expect(await reputationOf(answer.author.id)).toBe(216)
  })
})

describe('the floor', () => {
  test('keeps everybody at 1 point or more after down-votes', async () => {
    const post = await aQuestion()
    for (const voter of await crowd(3)) await aVote(voter, post, -1)
    expect(await reputationOf(post.author.id)).toBe(1)
  })

  test('gives nothing back when a downvote without cost is retracted', async () => {
    const post = await aQuestion()
    const voter = await aUser()
    await aVote(voter, post, -1)
    await aVote(voter, post, 0)
    expect(await reputationOf(post.author.id)).toBe(1)
  })

  test('gives back the one point that a downvote took from two', async () => {
    const post = await aQuestion()
    await givePoints(post.author, 1)
    const voter = await aUser()
    await aVote(voter, post, -1)
    expect(await reputationOf(post.author.id)).toBe(1)
    await aVote(voter, post, 0)
    expect(await reputationOf(post.author.id)).toBe(2)
  })

  test('lets somebody with one point vote an answer down at no cost', async () => {
    const voter = await aUser()
    await aVote(voter, await anAnswer(), -1)
    expect(await reputationOf(voter.id)).toBe(1)
  })
})

test('settling again writes nothing', async () => {
  const answer = await anAnswer()
  const voter = await aUser()
  await aVote(voter, answer, 1)
  const standing = {
    userId: answer.author.id,
    kind: 'upvoted',
    points: 10,
    postId: answer.id,
    causedById: voter.id,
  } as const
  const settle = () => db().transaction((tx) => settleReputation(contextOf(voter, { db: tx }), [standing]))
  await leavingNothingChanged(settle)
  await leavingNothingChanged(() => settleReputation(contextOf(voter), []))
})

describe('the ledgers are append-only', () => {
  test.each([
    ['reputation_events', 'update reputation_events set points = points + 1'],
    ['reputation_events', 'delete from reputation_events'],
    ['events', `update events set request_id = 'another'`],
    ['events', 'delete from events'],
  ])('%s refuses UPDATE and DELETE, to the owner of the table too', async (table, statement) => {
    await aVote(await aUser(), await anAnswer(), 1)
    const owner = postgres(asOwner(env().databaseUrl), { max: 1 })
    const failure = await leavingNothingChanged(() => owner.unsafe(statement))
    await owner.end()
    expect(failure).toMatchObject({ message: `${table} is append-only` })
  })

  test('the database refuses a ledger row of zero points', async () => {
    const { id, author } = await aQuestion()
    const empty = {
      userId: author.id,
      kind: 'upvoted',
      points: 0,
      postId: id,
      causedById: author.id,
      createdAt: NOON,
    } as const
    await expect(db().insert(reputationEvents).values(empty)).rejects.toMatchObject({
      cause: { constraint_name: 'reputation_events_not_empty' },
    })
  })
})

test('the ledger on the profile adds up to the reputation, newest first, page by page', async () => {
  const author = await aUser()
  for (let index = 0; index < 3; index++) {
    const post = await anAnswer({ by: author })
    for (const voter of await crowd(20)) await aVote(voter, post, 1, later(index * 24 * 60))
  }
  const lines: { id: number; points: number; createdAt: Date }[] = []
  for (let after: string | null | undefined; after !== null;) {
    const page = await listReputation(author.id, after)
    lines.push(...page.items)
    after = page.next
  }
  expect(new Set(lines.map((line) => line.id)).size).toBe(60)
  expect(lines.reduce((sum, line) => sum + line.points, 1)).toBe(await reputationOf(author.id))
  expect(lines.map((line) => line.createdAt)).toEqual(lines.map((line) => line.createdAt).toSorted((a, b) => +b - +a))
})

test('the stream of events names the action, never the typed text', async () => {
  const question = await aQuestion({ body: 'A very particular sentence that must not be in any event.' })
  const rows = await db().select().from(events).where(eq(events.postId, question.id)).orderBy(events.id)
  expect(rows.map((row) => row.kind)).toEqual(['questions.asked', 'posts.published'])
  expect(JSON.stringify(rows)).not.toContain('particular')
})

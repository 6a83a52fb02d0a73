import { eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { statements } from '#db/schema/moderation.ts'
import { users } from '#db/schema/users.ts'
import { votes } from '#db/schema/votes.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { dryRun } from '#lib/batches/writes/dry-run.ts'
import { undoBatch } from '#lib/batches/commands/undo-batch.ts'
import { getBatch } from '#lib/batches/queries.ts'
import { REVERTS } from '#lib/moderation/writes/revert-act.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import type { BatchId, UserId } from '#lib/platform/ids.ts'
import { peopleTag } from '#lib/users/cache.ts'
import { castVote } from '#lib/voting/commands/cast-vote.ts'
import { causesOf, recountVotes } from '#lib/voting/writes/recount-votes.ts'
import { restoreVotes } from '#lib/voting/writes/restore-votes.ts'
import { reverseVotes } from '#lib/voting/commands/reverse-votes.ts'
import { tryReversal } from '#lib/voting/commands/try-reversal.ts'
import { listSuspects } from '#lib/voting/fraud-queries.ts'
import { reverseVotesInput, ringField } from '#lib/voting/schema.ts'
import type { ReversalReport } from '#lib/voting/types.ts'
import { anAnswer, aQuestion, aUser, aVote, contextOf, givePoints, later, NOON } from '#tests/support/factories.ts'
import { expectTrueCounters, forbidden, invalid, leavingNothingChanged, notFound } from '#tests/support/matchers.ts'
import { aModerator, lastAct } from '#tests/support/moderating.ts'

const WHY = { rule: 'fair-voting', reason: 'These votes were agreed upon.' } as const

type Pair = { voter: { id: UserId }; author: { id: UserId } }

const refOf = ({ voter, author }: Pair) => ({ voter: voter.id, author: author.id })
const reverse = (by: Viewer, ...pairs: Pair[]) =>
  reverseVotes(contextOf(by, { now: later(100) }), { ...WHY, pairs: pairs.map(refOf) })
const tryOut = (by: Viewer, ...pairs: Pair[]) =>
  tryReversal(contextOf(by, { now: later(100) }), { ...WHY, pairs: pairs.map(refOf) })
const undo = (by: Viewer, batch: BatchId, at = 200) =>
  undoBatch(contextOf(by, { now: later(at) }), { batch, reason: 'They had not agreed.' })

/** Makes a person who voted for an author: a question up, two answers up, one answer down. */
async function aPair() {
  const [voter, author] = [await aUser(), await aUser()]
  await givePoints(author, 50)
  await givePoints(voter, 50)
  const question = await aQuestion({ by: author })
  const answers = [await anAnswer({ by: author }), await anAnswer({ by: author }), await anAnswer({ by: author })]
  await aVote(voter, question, 1, later(1))
  await aVote(voter, answers[0]!, 1, later(2))
  await aVote(voter, answers[1]!, 1, later(3))
  await aVote(voter, answers[2]!, -1, later(4))
  return { voter, author, question, answers }
}

const votesOf = (voter: Viewer) => db().select().from(votes).where(eq(votes.voterId, voter.id)).orderBy(votes.postId)
const reputationOf = async ({ id }: { id: UserId }) =>
  (await db().select({ points: users.reputation }).from(users).where(eq(users.id, id)))[0]?.points

describe('reversing', () => {
  test('takes a pair’s votes with their points, tells the voter, and keeps every other vote', async () => {
    const [moderator, { voter, author }] = [await aModerator(), await aPair()]
    const elsewhere = await aQuestion()
    await aVote(voter, elsewhere, 1)
    expect([await reputationOf(author), await reputationOf(voter)]).toEqual([51 + 28, 50])
    const { id } = await reverse(moderator, { voter, author })
    expect((await votesOf(voter)).map(({ postId }) => postId)).toEqual([elsewhere.id])
    expect([await reputationOf(author), await reputationOf(voter)]).toEqual([51, 51])
    const act = await lastAct()
    expect(act).toMatchObject({ kind: 'reverse-votes', subjectUserId: voter.id, batchId: id, postId: null, ...WHY })
    const told = await db().select().from(statements).where(eq(statements.actId, act.id))
    expect(told.map(({ userId }) => userId)).toEqual([voter.id])
    expect(await getBatch(moderator, id)).toMatchObject({
      kind: 'reverse-votes',
      actCount: 1,
      lines: [{ what: 'votes' }],
    })
    await expectTrueCounters()
  })

  test('of several pairs is one bulk action; pairs without votes are left out', async () => {
    const [moderator, one, two] = [await aModerator(), await aPair(), await aPair()]
    const { id } = await reverse(moderator, one, two, { voter: one.author, author: one.voter })
    expect(await getBatch(moderator, id)).toMatchObject({ actCount: 2 })
    await expectTrueCounters()
  })

  test('includes hidden posts', async () => {
    const [moderator, { voter, author, answers }] = [await aModerator(), await aPair()]
    await deletePost(contextOf(author), { post: answers[0]!.id })
    const { id } = await reverse(moderator, { voter, author })
    expect(await votesOf(voter)).toEqual([])
    await expectTrueCounters()
    await undo(moderator, id)
    expect(await votesOf(voter)).toHaveLength(4)
    await expectTrueCounters()
  })

  test('again, and by two at once, changes nothing more', async () => {
    const [moderator, pair] = [await aModerator(), await aPair()]
    const outcomes = await Promise.allSettled([reverse(moderator, pair), reverse(await aModerator(), pair)])
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await leavingNothingChanged(() => reverse(moderator, pair))).toMatchObject(invalid('pairs', 'noVotes'))
    await expectTrueCounters()
  })

  test('while both keep voting loses and doubles nothing', async () => {
    const [moderator, { voter, author, question }] = [await aModerator(), await aPair()]
    const more = await Promise.all(Array.from({ length: 6 }, () => anAnswer({ by: author })))
    await Promise.all([
      reverse(moderator, { voter, author }),
      ...more.map((answer) => aVote(voter, answer, 1, later(99))),
      castVote(contextOf(voter, { now: later(99) }), { post: question.id, value: -1 }),
    ])
    await expectTrueCounters()
  })

  test('is for moderators, for members’ votes, never for votes on one’s own posts', async () => {
    const [moderator, { voter, author }] = [await aModerator(), await aPair()]
    const nobody = { id: 999_999_999 as UserId }
    for (const [by, pair, refused] of [
      [voter, { voter: author, author: voter }, forbidden('moderatorsOnly')],
      [moderator, { voter: await aModerator(), author }, forbidden('staffIsAdministrators')],
      [moderator, { voter: moderator, author }, forbidden('notOnYourself')],
      [moderator, { voter, author: moderator }, forbidden('ownCase')],
      [moderator, { voter: nobody, author }, notFound],
    ] as const)
      expect(await leavingNothingChanged(() => reverse(by, pair))).toMatchObject(refused)
    await expect(listSuspects(voter, NOON)).rejects.toMatchObject(forbidden('moderatorsOnly'))
  })
})

describe('a dry run', () => {
  test('lists each pair’s votes by number and the changes of reputation, as the reversal then makes them, and changes nothing', async () => {
    const [moderator, one, two] = [await aModerator(), await aPair(), await aPair()]
    const nothing = { voter: one.author, author: one.voter }
    const report = (await leavingNothingChanged(() => tryOut(moderator, one, two, nothing))) as ReversalReport
    const votesFor = ({ voter, author }: Pair) => ({ voter: { id: voter.id }, author: { id: author.id } })
    const counts = { up: 3, down: 1, questions: 1, answers: 3 }
    expect(report.pairs).toMatchObject([one, two].map((pair) => ({ ...votesFor(pair), ...counts })))
    expect(report.people.map(({ person, was, becomes }) => [person.id, was, becomes])).toEqual([
      [one.voter.id, 50, 51],
      [one.author.id, 79, 51],
      [two.voter.id, 50, 51],
      [two.author.id, 79, 51],
    ])
    const names = report.pairs.flatMap(({ voter, author }) => [voter.handle, author.displayName])
    expect(names.every((name) => name !== '')).toBe(true)
    // The report does not reveal the posts, which stay between the voter and the forum.
    expect(JSON.stringify(report)).not.toMatch(/post/i)
    const { id: _, ...done } = await reverse(moderator, one, two, nothing)
    expect(done).toEqual(report)
    for (const { person, becomes } of report.people) expect(await reputationOf(person)).toBe(becomes)
  })

  test('refuses whatever the reversal refuses, and says if no vote would go', async () => {
    const [moderator, { voter, author }] = [await aModerator(), await aPair()]
    for (const [by, pair, refused] of [
      [voter, { voter: author, author: voter }, forbidden('moderatorsOnly')],
      [moderator, { voter, author: moderator }, forbidden('ownCase')],
      [moderator, { voter: { id: 999_999_999 as UserId }, author }, notFound],
      [moderator, { voter: author, author: voter }, invalid('pairs', 'noVotes')],
    ] as const)
      expect(await leavingNothingChanged(() => tryOut(by, pair))).toMatchObject(refused)
  })

  test('during the reversal itself loses nothing', async () => {
    const [moderator, pair] = [await aModerator(), await aPair()]
    const [, real] = await Promise.allSettled([tryOut(await aModerator(), pair), reverse(moderator, pair)])
    expect(real.status).toBe('fulfilled')
    expect(await votesOf(pair.voter)).toEqual([])
    await expectTrueCounters()
  })

  test('runs any command, rolls it back, and returns its result or throws its error', async () => {
    const context = contextOf(await aModerator())
    expect(await leavingNothingChanged(() => dryRun(context, (inside) => writeNothingLasting(inside)))).toBe('answer')
    expect(context.changedTags.size).toBe(0)
    const fault = new Error('fault')
    await expect(dryRun(context, () => Promise.reject(fault))).rejects.toBe(fault)
  })
})

async function writeNothingLasting(context: CommandContext): Promise<string> {
  await context.db.update(users).set({ bio: 'Rolled back.' }).where(eq(users.id, context.viewer.id))
  context.changedTags.add(peopleTag())
  return 'answer'
}

describe('undoing the reversal', () => {
  test('is not for the people whom the votes gave points', async () => {
    const [moderator, pair] = [await aModerator(), await aPair()]
    const { id } = await reverse(moderator, pair)
    const { skipped, undone } = await undo({ ...pair.author, role: 'moderator' }, id)
    expect([undone, skipped]).toMatchObject([0, [{ refusal: { code: 'ownCase' } }]])
    expect(await votesOf(pair.voter)).toEqual([])
    const act = await lastAct()
    expect(act.kind).toBe('reverse-votes')
  })

  test('restores the votes as they were cast, with their points', async () => {
    const [moderator, { voter, author }] = [await aModerator(), await aPair()]
    const [before, points] = [await votesOf(voter), [await reputationOf(author), await reputationOf(voter)]]
    const { id } = await reverse(moderator, { voter, author })
    expect(await undo(await aModerator(), id)).toMatchObject({ undone: 1, skipped: [] })
    expect(await votesOf(voter)).toEqual(before)
    expect([await reputationOf(author), await reputationOf(voter)]).toEqual(points)
    expect(REVERTS['reverse-votes']).toBe(restoreVotes)
    await expectTrueCounters()
  })

  test('keeps a vote that was cast anew since', async () => {
    const [moderator, { voter, author, question }] = [await aModerator(), await aPair()]
    const { id } = await reverse(moderator, { voter, author })
    await aVote(voter, question, -1, later(150))
    await undo(moderator, id)
    const again = (await votesOf(voter)).find(({ postId }) => postId === question.id)
    expect(again).toMatchObject({ value: -1, castAt: later(150) })
    await expectTrueCounters()
  })
})

test('the list has the number of votes of each pair, for serial votes, shares, mutual votes and accounts of one network', async () => {
  const [moderator, voter, author] = [await aModerator(), await aUser(), await aUser()]
  const posts = await Promise.all(Array.from({ length: 9 }, () => anAnswer({ by: author })))
  for (const [n, post] of posts.entries()) await aVote(voter, post, 1, later(n))
  const theirs = await Promise.all(Array.from({ length: 3 }, () => anAnswer({ by: voter })))
  for (const [n, post] of theirs.entries()) await aVote(author, post, 1, later(n * 60))
  await db().execute(sql`update users set network_hash = 77 where id in (${voter.id}, ${author.id})`)
  const honest = await aUser()
  await aVote(honest, posts[0]!, 1)
  const { pairs } = await listSuspects(moderator, later(1000))
  const found = pairs.find((pair) => pair.voter.id === voter.id)
  expect(found).toMatchObject({ author: { id: author.id }, votes: 9, up: 9, burst: 9, share: 1 })
  expect(found?.signs).toEqual(['serial', 'share', 'mutual', 'network'])
  expect(pairs.some((pair) => pair.voter.id === honest.id)).toBe(false)
  expect(await listSuspects(moderator, later(200 * 24 * 60))).toEqual({ rings: [], pairs: [] })
})

test('a ring is found, reversed with one tick as one bulk action, and restored as one', async () => {
  const moderator = await aModerator()
  const ring = [await aUser(), await aUser(), await aUser()]
  for (const [at, voter] of ring.entries())
    for (let n = 0; n < 4; n++) await aVote(voter, await anAnswer({ by: ring[(at + 1) % 3]! }), 1, later(n * 30))
  const { rings } = await listSuspects(moderator, later(1000))
  expect(rings).toMatchObject([{ people: ring.map(({ id }) => ({ id })), inside: 12, all: 12 }])
  const input = reverseVotesInput.parse({ ...WHY, [ringField(ring)]: 'on' })
  expect(input.pairs).toHaveLength(6)
  const { id } = await reverseVotes(contextOf(moderator, { now: later(1001) }), input)
  expect((await getBatch(moderator, id)).actCount).toBe(3)
  for (const one of ring) expect(await votesOf(one)).toEqual([])
  expect((await listSuspects(moderator, later(1002))).rings).toEqual([])
  expect(await undo(moderator, id, 1003)).toMatchObject({ undone: 3, skipped: [] })
  expect((await listSuspects(moderator, later(1004))).rings).toHaveLength(1)
  await expectTrueCounters()
})

test('recounting changes nothing in a consistent database', async () => {
  const { voter, author, question } = await aPair()
  await leavingNothingChanged(() => recountVotes(contextOf(voter), [question.id]))
  expect(causesOf([question.id], { voter: voter.id, author: author.id })).toHaveLength(3)
})

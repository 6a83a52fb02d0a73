import { and, eq, isNull } from 'drizzle-orm'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { cases } from '#db/schema/cases.ts'
import { siteSettings } from '#db/schema/site.ts'
import { closeVotes } from '#db/schema/threads.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { closeQuestion } from '#lib/closing/commands/close-question.ts'
import { retractCloseVote } from '#lib/closing/commands/retract-close-vote.ts'
import { spendAgedVotes } from '#lib/closing/writes/spend-aged-votes.ts'
import { voteToClose } from '#lib/closing/commands/vote-to-close.ts'
import { voteToReopen } from '#lib/closing/commands/vote-to-reopen.ts'
import { endAgedVotes } from '#lib/closing/jobs.ts'
import { getForClosing, listUnderVote } from '#lib/closing/queries.ts'
import { DEFAULT_LIMITS } from '#lib/limits/rules.ts'
import { openCase } from '#lib/moderation/writes/open-case.ts'
import { readEvidence } from '#lib/moderation/evidence-queries.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { aQuestion, aUser, contextOf, later, NOON } from '#tests/support/factories.ts'
import { closing } from '#tests/support/closing.ts'
import { expectTrueCounters, leavingNothingChanged } from '#tests/support/matchers.ts'

afterAll(expectTrueCounters)
afterEach(() => db().delete(siteSettings))

const days = (count: number) => later(count * 24 * 60)
const AGE = DEFAULT_LIMITS.closeVoteDays
const aVoter = () => aUser({ reputation: 250 })
const vote = (by: Viewer, id: PostId, now = NOON) =>
  voteToClose(contextOf(by, { now }), { question: id, as: 'off-topic', targets: [] })
const standing = (id: PostId) =>
  db()
    .select()
    .from(closeVotes)
    .where(and(eq(closeVotes.questionId, id), isNull(closeVotes.spentAt)))
const caseOn = async (id: PostId) => (await db().select().from(cases).where(eq(cases.postId, id)))[0]
const endAged = (now: Date) => endAgedVotes({ db: db(), now, requestId: 'test', changedTags: new Set() })

test('a vote counts until the last moment of its period, and then no longer', async () => {
  const { id } = await aQuestion()
  await vote(await aVoter(), id)
  const countedAt = async (now: Date) => (await getForClosing(id, now)).votes.length
  expect(await countedAt(later(-1, days(AGE)))).toBe(1)
  expect(await countedAt(days(AGE))).toBe(0)
})

test('an aged vote does not help to close, and its voter may cast another', async () => {
  const [{ id }, one, two, three] = [await aQuestion(), await aVoter(), await aVoter(), await aVoter()]
  await vote(one, id)
  await vote(two, id, days(10))
  expect(await vote(three, id, days(15))).toMatchObject({ closedAs: null, votes: 2 })
  expect(await vote(one, id, days(16))).toMatchObject({ closedAs: 'off-topic' })
})

test('an aged vote does not help to reopen, and its voter may cast another', async () => {
  const [{ id }, one, two, three] = [await aQuestion(), await aVoter(), await aVoter(), await aVoter()]
  await closeQuestion(contextOf(await aUser({ role: 'moderator' })), closing({ id }, 'off-topic'))
  const reopen = (by: Viewer, now: Date) => voteToReopen(contextOf(by, { now }), { question: id })
  await reopen(one, NOON)
  await reopen(two, days(10))
  expect(await reopen(three, days(15))).toMatchObject({ closedAs: 'off-topic', votes: 2 })
  expect(await reopen(one, days(16))).toMatchObject({ closedAs: null })
})

test('taking back an expired vote leaves the younger ones', async () => {
  const [{ id }, one, two] = [await aQuestion(), await aVoter(), await aVoter()]
  await vote(one, id)
  await vote(two, id, days(10))
  const retract = () => retractCloseVote(contextOf(one, { now: days(15) }), { question: id, direction: 'close' })
  expect(await retract()).toMatchObject({ votes: 1 })
  expect(await caseOn(id)).toMatchObject({ state: 'open' })
  expect(await leavingNothingChanged(retract)).toMatchObject({ votes: 1 })
})

describe('the pages', () => {
  test('of review show a question as long as a vote on it counts', async () => {
    const { id } = await aQuestion()
    await vote(await aVoter(), id)
    const listed = async (now: Date) => (await listUnderVote(now)).items.filter(({ question }) => question.id === id)
    expect(await listed(days(AGE - 1))).toMatchObject([{ votes: [{ as: 'off-topic' }] }])
    expect(await listed(days(AGE))).toEqual([])
  })

  test('of the queue count the votes that still count', async () => {
    const { id } = await aQuestion()
    await vote(await aVoter(), id)
    await vote(await aVoter(), id, days(10))
    const found = await caseOn(id)
    if (!found) throw new Error('no case')
    const votesAt = async (now: Date) => (await readEvidence([found.id], now)).get(found.id)?.votes
    expect(await votesAt(days(AGE - 1))).toMatchObject([{ count: 2 }])
    expect(await votesAt(days(AGE))).toMatchObject([{ count: 1 }])
  })
})

describe('every night', () => {
  test('expired votes are marked as spent, and the last one takes its question out of the queue', async () => {
    const { id } = await aQuestion()
    await vote(await aVoter(), id)
    await vote(await aVoter(), id, days(10))
    await endAged(days(15))
    expect(await standing(id)).toHaveLength(1)
    expect(await caseOn(id)).toMatchObject({ state: 'open', sources: ['close'] })
    await endAged(days(25))
    expect(await standing(id)).toEqual([])
    expect(await caseOn(id)).toMatchObject({ state: 'declined', resolvedById: null })
    await leavingNothingChanged(() => endAged(days(26)))
  })

  test('a flag on the question keeps waiting without the votes', async () => {
    const { id, author } = await aQuestion()
    await vote(await aVoter(), id)
    await openCase(contextOf(author), { target: { kind: 'post', id }, aboutUserId: author.id, source: 'flag' })
    await endAged(days(AGE))
    expect(await caseOn(id)).toMatchObject({ state: 'open', sources: ['flag'] })
  })
})

test('administrators choose the number of days', async () => {
  const { id } = await aQuestion()
  await vote(await aVoter(), id)
  const limits = { ...DEFAULT_LIMITS, closeVoteDays: 3 }
  await db().insert(siteSettings).values({ key: 'limits', value: limits, changedAt: NOON })
  expect((await getForClosing(id, days(3))).votes).toEqual([])
  await spendAgedVotes({ ...contextOf(await aVoter()), now: days(3) }, id)
  expect(await standing(id)).toEqual([])
})

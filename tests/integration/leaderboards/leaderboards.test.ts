import { afterAll, describe, expect, test } from 'vitest'
import { eq } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { leaderboardOptOuts } from '#db/schema/leaderboards.ts'
import { acceptAnswer } from '#lib/answers/commands/accept-answer.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { setRanked } from '#lib/leaderboards/commands/set-ranked.ts'
import { rankMonths } from '#lib/leaderboards/jobs.ts'
import { isRanked, listRanked } from '#lib/leaderboards/queries.ts'
import { pointsOfMonth } from '#lib/leaderboards/rules.ts'
import { setThreadState } from '#lib/threads/commands/set-thread-state.ts'
import { reverseVotes } from '#lib/voting/commands/reverse-votes.ts'
import { anAnswer, aQuestion, aUser, aVote, aWord, contextOf, later, NOON } from '#tests/support/factories.ts'
import { hideProfile } from '#tests/support/hidden-profiles.ts'
import { expectTrueCounters, leavingNothingChanged, notFound } from '#tests/support/matchers.ts'
import { WHY } from '#tests/support/moderating.ts'

afterAll(expectTrueCounters)

const MONTH = '2026-03'
const rank = () => rankMonths(db(), later(60 * 24 * 10))
const rankedIn = async (tag: string) =>
  (await listRanked({ month: MONTH, tag })).items.map(({ rank: place, person, points }) => [place, person.id, points])

const LAST_MONTH = new Date('2026-02-20T12:00:00Z')
type Month = { upvotes: number; downvotes: number; acceptances: number }

/** Gives an answerer votes and acceptances of this month under new questions with a tag. */
async function aMonth(tag: string, questions: readonly Month[], by?: Viewer): Promise<Viewer> {
  const author = by ?? (await aUser())
  for (const { upvotes, downvotes, acceptances } of questions) {
    const question = await aQuestion({ tags: tag, at: LAST_MONTH })
    const answer = await anAnswer({ by: author, to: question, at: LAST_MONTH })
    // Votes of other months do not count.
    await aVote(await aUser(), answer, 1, LAST_MONTH)
    for (let vote = 0; vote < upvotes; vote++) await aVote(await aUser(), answer, 1, NOON)
    for (let vote = 0; vote < downvotes; vote++) await aVote(await aUser(), answer, -1, NOON)
    if (acceptances > 0) await acceptAnswer(contextOf(question.author), { answer: answer.id, accepted: true })
  }
  return author
}

const one = (upvotes: number, downvotes = 0, acceptances = 0): Month => ({ upvotes, downvotes, acceptances })

describe('a leaderboard', () => {
  test('has the points of the formula, and people with the same points share a rank', async () => {
    const tag = aWord()
    const months = [
      [one(12), one(3, 0, 1)],
      [one(1, 3), one(2), one(2)],
      [one(0, 1, 1), one(1)],
      [one(14, 0, 1)],
      [one(3), one(1)],
    ]
    const people = []
    for (const month of months) people.push({ id: (await aMonth(tag, month)).id, points: pointsOfMonth(month) })
    await rank()
    const listed = people
      .filter(({ points }) => points !== null)
      .toSorted((a, b) => (b.points ?? 0) - (a.points ?? 0) || b.id - a.id)
    expect(listed.map(({ points }) => points)).toEqual([18, 6, 4, 4])
    expect(await rankedIn(tag)).toEqual(listed.map(({ id, points }, at) => [Math.min(at + 1, 3), id, points]))
    expect(await rank()).toBe(0)
  })

  test('of all tags together counts each question once', async () => {
    const tags = `${aWord()}, ${aWord()}`
    const author = await aMonth(tags, [one(4), one(3)])
    await rank()
    const all = []
    for (let after: string | null | undefined; after !== null;) {
      const page: Awaited<ReturnType<typeof listRanked>> = await listRanked({ month: MONTH, ...(after && { after }) })
      all.push(...page.items)
      after = page.next
    }
    expect(all.filter(({ person }) => person.id === author.id).map(({ points }) => points)).toEqual([7])
    await expect(listRanked({ month: MONTH, after: 'forged' })).rejects.toMatchObject(notFound)
  })

  test('counts neither reversed votes nor community posts', async () => {
    const [tag, moderator, voter] = [aWord(), await aUser({ role: 'moderator' }), await aUser()]
    const author = await aMonth(tag, [one(2), one(2)])
    const answer = await anAnswer({ by: author, to: await aQuestion({ tags: tag }) })
    await aVote(voter, answer, 1)
    await rank()
    expect(await rankedIn(tag)).toEqual([[1, author.id, 5]])
    await reverseVotes(contextOf(moderator, { now: later(5) }), {
      ...WHY,
      pairs: [{ voter: voter.id, author: author.id }],
    })
    await rank()
    expect(await rankedIn(tag)).toEqual([[1, author.id, 4]])
    const shared = await aQuestion({ tags: tag })
    const theirs = await anAnswer({ by: author, to: shared })
    await aVote(await aUser(), theirs, 1)
    const state = { post: shared.id, kind: 'community', days: null, slowSeconds: null } as const
    await setThreadState(contextOf(moderator, { now: later(6) }), { ...WHY, ...state })
    await rank()
    expect(await rankedIn(tag)).toEqual([[1, author.id, 4]])
  })

  test('counts a vote and an acceptance in the month of the first, however often they are repeated', async () => {
    const [tag, voter] = [aWord(), await aUser()]
    const author = await aMonth(tag, [one(2), one(2)])
    const question = await aQuestion({ tags: tag })
    const answer = await anAnswer({ by: author, to: question })
    const accept = (accepted: boolean, at: Date) =>
      acceptAnswer(contextOf(question.author, { now: at }), { answer: answer.id, accepted })
    await aVote(voter, answer, 1)
    await accept(true, NOON)
    await rank()
    expect(await rankedIn(tag)).toEqual([[1, author.id, 10]])
    const NEXT_MONTH = new Date('2026-04-20T12:00:00Z')
    await aVote(voter, answer, 0, NEXT_MONTH)
    await accept(false, NEXT_MONTH)
    await rank()
    expect(await rankedIn(tag)).toEqual([[1, author.id, 4]])
    await aVote(voter, answer, 1, NEXT_MONTH)
    await accept(true, NEXT_MONTH)
    await rank()
    expect(await rankedIn(tag)).toEqual([[1, author.id, 10]])
    expect((await listRanked({ month: '2026-04', tag })).items).toEqual([])
    await aVote(voter, answer, -1, NEXT_MONTH)
    await rank()
    expect(await rankedIn(tag)).toEqual([[1, author.id, 9]])
    await expectTrueCounters()
  })

  test('is corrected for an older month, too', async () => {
    const [tag, moderator, voter] = [aWord(), await aUser({ role: 'moderator' }), await aUser()]
    const author = await aMonth(tag, [one(2), one(2)])
    const answer = await anAnswer({ by: author, to: await aQuestion({ tags: tag }) })
    await aVote(voter, answer, 1)
    await rank()
    const yearLater = later(60 * 24 * 365)
    const pairs = [{ voter: voter.id, author: author.id }]
    await reverseVotes(contextOf(moderator, { now: yearLater }), { ...WHY, pairs })
    await rankMonths(db(), later(60 * 24 * 365 + 60))
    expect(await rankedIn(tag)).toEqual([[1, author.id, 4]])
  })

  test('leaves out the founding archive, hidden profiles and whoever does not want to be listed', async () => {
    const tag = aWord()
    const [archive, spammer, shy, author] = [
      await aUser({ isSeeded: true }),
      await aUser(),
      await aUser(),
      await aUser(),
    ]
    for (const by of [archive, spammer, shy, author]) await aMonth(tag, [one(1), one(1)], by)
    await hideProfile(spammer)
    await rank()
    await setRanked(contextOf(shy), { ranked: false })
    expect(await rankedIn(tag)).toEqual([[1, author.id, 2]])
    await setRanked(contextOf(shy), { ranked: true })
    expect((await rankedIn(tag)).map(([, id]) => id)).toEqual([author.id, shy.id])
  })
})

test('the choice may be sent twice, and twice at once', async () => {
  const viewer = await aUser()
  expect(await isRanked(viewer.id)).toBe(true)
  await leavingNothingChanged(() => setRanked(contextOf(viewer), { ranked: true }))
  await Promise.all([1, 2].map(() => setRanked(contextOf(viewer), { ranked: false })))
  expect(await isRanked(viewer.id)).toBe(false)
  await leavingNothingChanged(() => setRanked(contextOf(viewer), { ranked: false }))
  expect(await db().select().from(leaderboardOptOuts).where(eq(leaderboardOptOuts.userId, viewer.id))).toHaveLength(1)
})

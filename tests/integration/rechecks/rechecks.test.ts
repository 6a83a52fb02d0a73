import { and, eq, inArray, sql } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { events } from '#db/schema/ledgers.ts'
import { answers } from '#db/schema/posts.ts'
import { outdatedMarks } from '#db/schema/rechecks.ts'
import { editAnswer } from '#lib/answers/commands/edit-answer.ts'
import { listAnswers } from '#lib/answers/queries.ts'
import { editAnswerInput } from '#lib/answers/schema.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { DEFAULT_LIMITS, NO_LIMITS } from '#lib/limits/rules.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { PostId } from '#lib/platform/ids.ts'
import type { Page } from '#lib/platform/page.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { dropMark } from '#lib/rechecks/commands/drop-mark.ts'
import { markOutdated } from '#lib/rechecks/commands/mark-outdated.ts'
import { recheckAnswer } from '#lib/rechecks/commands/recheck-answer.ts'
import { listJustStale } from '#lib/rechecks/jobs.ts'
import { findMark, listMarks, listRechecks } from '#lib/rechecks/queries.ts'
import type { Recheck } from '#lib/rechecks/queries.ts'
import { MARKS_TO_DOUBT, RECHECKS_SHOWN } from '#lib/rechecks/rules.ts'
import { markOutdatedInput } from '#lib/rechecks/schema.ts'
import { setThreadState } from '#lib/threads/commands/set-thread-state.ts'
import { anAnswer, aQuestion, aUser, aWord, contextOf, later, NOON, nth } from '#tests/support/factories.ts'
import { expectTrueCounters, forbidden, leavingNothingChanged, notFound } from '#tests/support/matchers.ts'

afterAll(expectTrueCounters)

type Made = Awaited<ReturnType<typeof anAnswer>>
const REVIEWER = { reputation: 350 }

const mark = (by: Viewer, { id }: { id: PostId }, reason = 'The exam has changed since.') =>
  markOutdated(contextOf(by), markOutdatedInput.parse({ answer: String(id), outdated: 'yes', reason }))
const retract = (by: Viewer, { id }: { id: PostId }) =>
  markOutdated(contextOf(by), markOutdatedInput.parse({ answer: String(id), outdated: 'no' }))

async function validityOf(answer: Made) {
  const views = await listAnswers(answer.question.id, 'score')
  const view = views.find(({ id }) => id === answer.id)
  return view && { asOf: view.asOf, count: view.outdatedCount }
}

async function aDoubtedAnswer() {
  const answer = await anAnswer()
  const readers = [await aUser(), await aUser(), await aUser()]
  for (const reader of readers) await mark(reader, answer)
  return { answer, readers }
}

/** Lists the whole queue, page by page. */
async function waitingFor(viewer: Viewer, now = NOON) {
  const found: Recheck[] = []
  let after: string | null = ''
  while (after !== null) {
    const page: Page<Recheck> = await listRechecks(viewer, { now, after })
    expect(page.items.length).toBeLessThanOrEqual(RECHECKS_SHOWN)
    found.push(...page.items)
    after = page.next
  }
  return found
}

/** Returns the first words of an answer as the queue shows them. */
const excerptInQueue = async ({ id }: { id: PostId }) =>
  (await waitingFor(await aUser(REVIEWER), NOON)).find(({ answer }) => answer.id === id)?.answer.excerpt

const isWaiting = async ({ id }: { id: PostId }, now = NOON) =>
  (await waitingFor(await aUser(REVIEWER), now)).some(({ answer }) => answer.id === id)

describe('a mark', () => {
  test('counts once for a person, can be reworded and retracted', async () => {
    const [answer, reader] = [await anAnswer(), await aUser()]
    expect(await validityOf(answer)).toEqual({ asOf: NOON, count: 0 })
    await mark(reader, answer)
    await leavingNothingChanged(() => mark(reader, answer))
    await mark(reader, answer, 'The law has changed since.')
    expect(await findMark(answer.id, reader.id)).toBe('The law has changed since.')
    expect(await validityOf(answer)).toMatchObject({ count: 1 })
    await retract(reader, answer)
    await leavingNothingChanged(() => retract(reader, answer))
    expect(await validityOf(answer)).toEqual({ asOf: NOON, count: 0 })
  })

  test('counts to the daily limit of flags, also once it is retracted; rewording and retracting are free', async () => {
    const reader = await aUser({ limits: { ...NO_LIMITS, daily: DEFAULT_LIMITS.daily }, createdAt: NOON })
    const given = await Promise.all(Array.from({ length: 11 }, () => anAnswer()))
    for (const answer of given.slice(0, 10)) await mark(reader, answer)
    await retract(reader, nth(given, 0))
    await mark(reader, nth(given, 1), 'The law has changed since.')
    await leavingNothingChanged(() => mark(reader, nth(given, 1), 'The law has changed since.'))
    const attempt = () => mark(reader, nth(given, 10))
    expect(await leavingNothingChanged(attempt)).toMatchObject(forbidden('dailyLimit', { what: 'flag', limit: 10 }))
  })

  test('is announced once, and retracted also by somebody who may no longer flag', async () => {
    const [answer, reader] = [await anAnswer(), await aUser()]
    await mark(reader, answer)
    await mark(reader, answer, 'The law has changed since.')
    const told = await db()
      .select()
      .from(events)
      .where(and(eq(events.postId, answer.id), eq(events.kind, 'rechecks.marked')))
    expect(told).toHaveLength(1)
    await retract({ ...reader, isConfirmed: false, reputation: 1 }, answer)
    expect(await validityOf(answer)).toMatchObject({ count: 0 })
  })

  test('is refused on one’s own answer, a deleted one, and on a question', async () => {
    const answer = await anAnswer()
    const own = () => mark(answer.author, answer)
    expect(await leavingNothingChanged(own)).toMatchObject(forbidden('outdatesOwn'))
    const reader = await aUser()
    const on = (id: PostId) => () => mark(reader, { id })
    expect(await leavingNothingChanged(on(answer.question.id))).toMatchObject(notFound)
    await deletePost(contextOf(answer.author), { post: answer.id })
    expect(await leavingNothingChanged(on(answer.id))).toMatchObject(notFound)
  })

  test('of ten people at once is ten', async () => {
    const answer = await anAnswer()
    const readers = await Promise.all(Array.from({ length: 10 }, () => aUser()))
    await Promise.all([...readers, ...readers].map((reader) => mark(reader, answer)))
    expect(await validityOf(answer)).toMatchObject({ count: 10 })
  })

  test('that does not hold is removed by somebody who reviews, but not by the author', async () => {
    const { answer, readers } = await aDoubtedAnswer()
    const input = { answer: answer.id, marker: readers[0]?.id ?? answer.author.id }
    const attempt = (by: Viewer) => () => dropMark(contextOf(by), input)
    expect(await leavingNothingChanged(attempt(await aUser()))).toMatchObject(forbidden('reviewNeedsReputation'))
    const author = { ...answer.author, ...REVIEWER }
    expect(await leavingNothingChanged(attempt(author))).toMatchObject(forbidden('needsOtherEyes'))
    expect(await isWaiting(answer)).toBe(true)
    await attempt(await aUser(REVIEWER))()
    await leavingNothingChanged(attempt(await aUser(REVIEWER)))
    expect(await validityOf(answer)).toMatchObject({ count: 2 })
    expect(await isWaiting(answer)).toBe(false)
  })
})

test('the queue cuts the first words of a long answer at a word and says so', async () => {
  const answer = await anAnswer({ body: `I did that.\n\n${'Patience counted more than the exam did. '.repeat(12)}` })
  for (const reader of [await aUser(), await aUser(), await aUser()]) await mark(reader, answer)
  expect(await excerptInQueue(answer)).toMatch(/^I did that\. Patience .* [a-z]+…$/)
})

describe('an answer is right as of now', () => {
  test('when somebody who reviews says so: its marks end', async () => {
    const { answer } = await aDoubtedAnswer()
    const reviewer = await aUser(REVIEWER)
    expect(await listMarks(reviewer, answer.id)).toHaveLength(3)
    await recheckAnswer(contextOf(reviewer, { now: later(60) }), { answer: answer.id })
    expect(await validityOf(answer)).toEqual({ asOf: later(60), count: 0 })
    expect(await db().select().from(outdatedMarks).where(eq(outdatedMarks.answerId, answer.id))).toEqual([])
    await leavingNothingChanged(() => recheckAnswer(contextOf(reviewer, { now: later(60) }), { answer: answer.id }))
  })

  test('when its author says so, unless three readers doubt it: then with a new text', async () => {
    const calm = await anAnswer()
    await recheckAnswer(contextOf(calm.author, { now: later(60) }), { answer: calm.id })
    expect(await validityOf(calm)).toEqual({ asOf: later(60), count: 0 })
    const { answer } = await aDoubtedAnswer()
    const say = () => recheckAnswer(contextOf(answer.author), { answer: answer.id })
    expect(await leavingNothingChanged(say)).toMatchObject(forbidden('needsOtherEyes'))
    const body = `No longer: the exam has changed, and I would not do it again with ${aWord()}.`
    const fields = { post: String(answer.id), version: '1', body, basis: 'did', stillRight: 'on' }
    await editAnswer(contextOf(answer.author, { now: later(90) }), editAnswerInput.parse(fields))
    expect(await validityOf(answer)).toEqual({ asOf: later(90), count: 0 })
  })

  test('the tick without a new text does not end three doubts', async () => {
    const { answer } = await aDoubtedAnswer()
    const [view] = await listAnswers(answer.question.id, 'score')
    const fields = { post: String(answer.id), version: '1', body: view?.bodyText, basis: 'did', stillRight: 'on' }
    const attempt = () => editAnswer(contextOf(answer.author), editAnswerInput.parse(fields))
    expect(await leavingNothingChanged(attempt)).toMatchObject(forbidden('needsOtherEyes'))
  })
})

test('what nobody has checked for two years waits, shows its age the day it becomes old, and never when it is deleted', async () => {
  const at = new Date('2023-03-02T12:00:00Z')
  const [answer, gone] = [await anAnswer({ at }), await anAnswer({ at })]
  await deletePost(contextOf(gone.author), { post: gone.id })
  const [before, after] = [new Date('2025-03-02T11:00:00Z'), new Date('2025-03-02T13:00:00Z')]
  expect(await isWaiting(answer, before)).toBe(false)
  expect(await isWaiting(answer, after)).toBe(true)
  expect(await isWaiting(gone, after)).toBe(false)
  const changed = async (now: Date) => (await listJustStale(db(), now)).includes(answer.question.id)
  expect(await Promise.all([before, after].map(changed))).toEqual([false, true])
})

describe('the queue', () => {
  test('shows every answer once, page by page: the most doubted first, then the oldest', async () => {
    const question = await aQuestion()
    const made = await Promise.all(
      Array.from({ length: RECHECKS_SHOWN + 5 }, (_, n) => anAnswer({ to: question, at: later(n % 7) })),
    )
    const doubted = made.slice(0, 5)
    await db()
      .update(answers)
      .set({ outdatedCount: sql`${MARKS_TO_DOUBT} + ${answers.postId} % 2` })
      .where(
        inArray(
          answers.postId,
          doubted.map(({ id }) => id),
        ),
      )
    const now = new Date('2029-01-01T00:00:00Z')
    const found = (await waitingFor(await aUser(REVIEWER), now)).filter((one) => one.question.id === question.id)
    await db().update(answers).set({ outdatedCount: 0 }).where(eq(answers.questionId, question.id))
    expect(found.map(({ answer }) => answer.id).toSorted()).toEqual(made.map(({ id }) => id).toSorted())
    const counts = found.map(({ answer }) => answer.outdatedCount)
    expect(counts).toEqual(counts.toSorted((one, other) => other - one))
    const ages = found.slice(doubted.length).map(({ answer }) => answer.asOf.getTime())
    expect(ages).toEqual(ages.toSorted((one, other) => one - other))
    await expect(listRechecks(await aUser(REVIEWER), { now, after: 'x' })).rejects.toThrow(NotFound)
  })

  test('leaves locked threads to moderators', async () => {
    const [{ answer }, moderator] = [await aDoubtedAnswer(), await aUser({ role: 'moderator' })]
    const lock = {
      kind: 'locked',
      days: null,
      slowSeconds: null,
      rule: 'be-kind',
      reason: 'It has to cool down.',
    } as const
    await setThreadState(contextOf(moderator), { ...lock, post: answer.question.id })
    expect(await isWaiting(answer)).toBe(false)
    expect((await waitingFor(moderator)).some((one) => one.answer.id === answer.id)).toBe(true)
  })
})

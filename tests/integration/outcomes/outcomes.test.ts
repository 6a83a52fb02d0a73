import { eq } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { statements } from '#db/schema/moderation.ts'
import { listAnswers } from '#lib/answers/queries.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { replyToInvitation } from '#lib/outcomes/commands/reply-to-invitation.ts'
import { sayOutcome } from '#lib/outcomes/commands/say-outcome.ts'
import { listDueQuestions } from '#lib/outcomes/due-queries.ts'
import { findHiddenOutcome, listCreditable, listOutcomeVersions } from '#lib/outcomes/queries.ts'
import { stageOf } from '#lib/outcomes/rules.ts'
import { sayOutcomeInput } from '#lib/outcomes/schema.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { undoAct } from '#lib/moderation/commands/undo-act.ts'
import { listInbox } from '#lib/notifications/queries.ts'
import { getQuestion } from '#lib/questions/queries.ts'
import { purgePost } from '#lib/removal/commands/purge-post.ts'
import { removePost } from '#lib/removal/commands/remove-post.ts'
import { setThreadState } from '#lib/threads/commands/set-thread-state.ts'
import { getViewerState } from '#lib/viewer/queries.ts'
import { anAnswer, aQuestion, aUser, contextOf, NOON } from '#tests/support/factories.ts'
import { expectTrueCounters, forbidden, leavingNothingChanged, notFound } from '#tests/support/matchers.ts'
import { aRestriction } from '#tests/support/viewer.ts'
import { tellQueued } from '../notifications/people-told.ts'
import { aModerator, WHY } from '../removal/people.ts'

afterAll(expectTrueCounters)

const DAY = 86_400_000
const daysOn = (days: number) => new Date(NOON.getTime() + days * DAY)
type Asked = Awaited<ReturnType<typeof aQuestion>>

function say(question: Asked, fields: Record<string, unknown> = {}, { by = question.author, days = 40 } = {}) {
  const input = { question: String(question.id), decision: 'I took the other job.', ...fields }
  return sayOutcome(contextOf(by, { now: daysOn(days) }), sayOutcomeInput.parse(input))
}

const dueFor = async (viewer: Viewer, days: number) =>
  (await listDueQuestions(viewer.id, daysOn(days))).map(({ id }) => id)

describe('what came of a question', () => {
  test('stands under it in every version, and answers say that they worked', async () => {
    const question = await aQuestion()
    const [one, two] = [await anAnswer({ to: question }), await anAnswer({ to: question })]
    await say(question, { [`credit-${one.id}`]: 'on' })
    expect((await getQuestion(question.id)).outcome).toEqual({
      version: 1,
      decision: 'I took the other job.',
      result: '',
      saidAt: daysOn(40),
    })
    await say(question, { version: '1', result: 'It went well.', [`credit-${two.id}`]: 'on' }, { days: 100 })
    expect((await listOutcomeVersions(question.id)).map(({ version, result }) => [version, result])).toEqual([
      [2, 'It went well.'],
      [1, ''],
    ])
    const worked = (await listAnswers(question.id, 'oldest')).map(({ workedForAsker }) => workedForAsker)
    expect(worked).toEqual([false, true])
  })

  test('said again changes nothing; another window’s version is not overwritten', async () => {
    const question = await aQuestion()
    await say(question)
    await leavingNothingChanged(() => say(question))
    const stale = () => say(question, { decision: 'I stayed where I was.' })
    expect(await leavingNothingChanged(stale)).toMatchObject({
      code: 'conflict',
      current: { version: '1', decision: 'I took the other job.' },
    })
    const both = await Promise.allSettled(
      ['It went well.', 'It went badly.'].map((result) => say(question, { version: '1', result })),
    )
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  test('is for its asker alone, and not of an answer or a deleted question', async () => {
    const question = await aQuestion()
    const by = await aUser({ role: 'administrator' })
    const others = () => say(question, {}, { by })
    expect(await leavingNothingChanged(others)).toMatchObject(forbidden('onlyAskerSaysOutcome'))
    const answer = await anAnswer({ by: question.author })
    expect(await leavingNothingChanged(() => say({ ...question, id: answer.id }))).toMatchObject(notFound)
    await deletePost(contextOf(question.author), { post: question.id })
    expect(await leavingNothingChanged(() => say(question))).toMatchObject(notFound)
  })

  test('credits no hidden answer, and none of another question', async () => {
    const question = await aQuestion()
    const [hidden, elsewhere] = [await anAnswer({ to: question }), await anAnswer()]
    await removePost(contextOf(await aModerator()), { ...WHY, post: hidden.id })
    await say(question, { [`credit-${hidden.id}`]: 'on', [`credit-${elsewhere.id}`]: 'on' })
    expect(await listCreditable(question.id)).toEqual([])
    expect(await listAnswers(elsewhere.question.id, 'score')).toMatchObject([{ workedForAsker: false }])
  })
})

describe('the asker is invited', () => {
  test.each([
    [29, false],
    [30, true],
    [91, true],
    [181, true],
  ])('after %i days: %s, on the account page and on the question', async (days, isDue) => {
    const question = await aQuestion()
    expect(await dueFor(question.author, days)).toEqual(isDue ? [question.id] : [])
    const page = { questionId: question.id, now: daysOn(days), say: ({ code }: { code: string }) => code }
    expect(await getViewerState(question.author, page)).toMatchObject({ isOutcomeDue: isDue })
    expect(await getViewerState(await aUser(), page)).toMatchObject({ isOutcomeDue: false })
    expect(stageOf(NOON, daysOn(days)) > 0).toBe(isDue)
  })

  test('until they say so, and again when more time has passed', async () => {
    const question = await aQuestion()
    await say(question, {}, { days: 40 })
    expect(await Promise.all([40, 89, 90].map((days) => dueFor(question.author, days)))).toEqual([
      [],
      [],
      [question.id],
    ])
  })

  const reply = (question: Asked, answer: 'later' | 'never', days: number, by = question.author) =>
    replyToInvitation(contextOf(by, { now: daysOn(days) }), { question: question.id, reply: answer })

  test('later if they put it off, and never if they decline', async () => {
    const question = await aQuestion()
    await reply(question, 'later', 31)
    await leavingNothingChanged(() => reply(question, 'later', 31))
    expect(await Promise.all([31, 90].map((days) => dueFor(question.author, days)))).toEqual([[], [question.id]])
    await reply(question, 'never', 91)
    await leavingNothingChanged(() => reply(question, 'never', 91))
    expect(await dueFor(question.author, 400)).toEqual([])
  })

  test('nobody replies for them', async () => {
    const question = await aQuestion()
    const by = await aUser({ role: 'administrator' })
    const attempt = () => reply(question, 'never', 31, by)
    expect(await leavingNothingChanged(attempt)).toMatchObject(forbidden('onlyAskerSaysOutcome'))
    const missing = () =>
      replyToInvitation(contextOf(question.author), { question: 999_999_999 as PostId, reply: 'later' })
    expect(await leavingNothingChanged(missing)).toMatchObject(notFound)
  })
})

test('what came of a question goes with it when it is purged', async () => {
  const question = await aQuestion()
  await say(question)
  await purgePost(contextOf(await aModerator()), { ...WHY, post: question.id })
  expect(await listOutcomeVersions(question.id)).toEqual([])
})

describe('a moderator', () => {
  async function aHiddenOutcome() {
    const [moderator, question] = [await aModerator(), await aQuestion()]
    const answer = await anAnswer({ to: question })
    await say(question, { [`credit-${answer.id}`]: 'on' })
    await tellQueued()
    const state = { kind: 'without-outcome', days: null, slowSeconds: null } as const
    const context = contextOf(moderator, { now: daysOn(41) })
    const { act } = await setThreadState(context, { ...WHY, ...state, post: question.id })
    return { moderator, question, answer, act, context }
  }
  const kindsIn = async (viewer: Viewer) =>
    (await listInbox(viewer.id)).items.flatMap(({ lines }) => lines.map(({ kind }) => kind))

  test('hides what came of a question with a reason that the asker is told', async () => {
    const { question, answer, act, context } = await aHiddenOutcome()
    expect([...context.changedTags]).toContain(`thread:${question.id}`)
    expect(await db().select().from(statements).where(eq(statements.actId, act))).toMatchObject([
      { userId: question.author.id },
    ])
    expect((await getQuestion(question.id)).outcome).toBeNull()
    expect(await listOutcomeVersions(question.id)).toEqual([])
    expect(await listAnswers(question.id, 'score')).toMatchObject([{ workedForAsker: false }])
    expect(await kindsIn(answer.author)).not.toContain('outcome')
    expect(await dueFor(question.author, 400)).toEqual([])
    const again = () => say(question, { version: '1', decision: 'I stayed where I was.' }, { days: 42 })
    expect(await leavingNothingChanged(again)).toMatchObject(forbidden('outcomeHidden', { reason: WHY.reason }))
  })

  test('can still read it, and so can the asker, but nobody else and nobody suspended', async () => {
    const { moderator, question } = await aHiddenOutcome()
    const suspended = { ...moderator, restrictions: [aRestriction({ scope: 'everything' })] }
    const readers = [moderator, question.author, await aUser({ reputation: 9000 }), suspended]
    const seen = await Promise.all(readers.map((reader) => findHiddenOutcome(reader, question.id)))
    expect(seen.map((found) => found?.decision ?? null)).toEqual([
      'I took the other job.',
      'I took the other job.',
      null,
      null,
    ])
  })

  test('shows it again by undoing that', async () => {
    const { moderator, question, answer, act } = await aHiddenOutcome()
    await undoAct(contextOf(moderator, { now: daysOn(43) }), { act, reason: 'It was about somebody else.' })
    expect((await getQuestion(question.id)).outcome).toMatchObject({ decision: 'I took the other job.' })
    expect(await listAnswers(question.id, 'score')).toMatchObject([{ workedForAsker: true }])
    expect(await kindsIn(answer.author)).toContain('outcome')
    expect(await findHiddenOutcome(moderator, question.id)).toBeNull()
  })
})

import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { waitingReaders } from '#db/schema/follows.ts'
import { events, reputationEvents } from '#db/schema/ledgers.ts'
import { verifyCounters } from '#db/verify.ts'
import { acceptAnswer } from '#lib/answers/commands/accept-answer.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { closeQuestion } from '#lib/closing/commands/close-question.ts'
import { waitForAnswer } from '#lib/follows/commands/wait-for-answer.ts'
import { followersOf } from '#lib/follows/follower-queries.ts'
import { listFollows } from '#lib/follows/queries.ts'
import { DEFAULT_LIMITS } from '#lib/limits/rules.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { listWaiting } from '#lib/questions/front-queries.ts'
import { listQuestions } from '#lib/questions/list-queries.ts'
import { getQuestion } from '#lib/questions/queries.ts'
import { mergeQuestions } from '#lib/threads/commands/merge-questions.ts'
import { getViewerState } from '#lib/viewer/queries.ts'
import { closing } from '#tests/support/closing.ts'
import { anAnswer, aQuestion, aUser, aWord, contextOf, later, NOON } from '#tests/support/factories.ts'
import { aGuide } from '#tests/support/guides.ts'
import { forbidden, leavingNothingChanged, notFound } from '#tests/support/matchers.ts'

const wait = (viewer: Viewer, { id }: { id: PostId }, state: 'follow' | 'none' = 'follow') =>
  waitForAnswer(contextOf(viewer), { question: id, state })

const isWaiting = async (viewer: Viewer, { id }: { id: PostId }) =>
  (await getViewerState(viewer, { questionId: id, now: NOON, say: ({ code }) => code })).isWaiting

test('readers wait for an answer and no longer; each request may be sent twice, and only they know', async () => {
  const [viewer, question] = [await aUser(), await aQuestion()]
  for (const state of ['follow', 'follow', 'none', 'none', 'follow'] as const) {
    expect(await wait(viewer, question, state)).toEqual({ state })
    expect((await getQuestion(question.id)).waiting).toEqual({ people: state === 'follow' ? 1 : 0, sectors: 0 })
    expect(await isWaiting(viewer, question)).toBe(state === 'follow')
  }
  expect(await isWaiting(question.author, question)).toBe(false)
  expect((await listFollows(viewer.id, 'en')).waitingFor.map(({ id }) => id)).toEqual([question.id])
  const told = await db().select().from(events).where(eq(events.actorId, viewer.id))
  expect(told.map(({ kind, postId, details }) => ({ kind, postId, details }))).toEqual(
    ['follow', 'none', 'follow'].map((state) => ({
      kind: 'follows.waiting-changed',
      postId: null,
      details: { state },
    })),
  )
  expect(await db().select().from(reputationEvents).where(eq(reputationEvents.userId, question.author.id))).toEqual([])
  expect(await verifyCounters(db())).toEqual([])
})

test('the page counts the sectors that readers last gave', async () => {
  const [question, ...readers] = [await aQuestion(), await aUser(), await aUser(), await aUser(), await aUser()]
  const [asker, answerer, other] = readers
  if (!asker || !answerer || !other) throw new Error('three readers')
  await aQuestion({ by: asker, sector: 'construction', at: NOON })
  await anAnswer({ by: asker, ownSector: 'healthcare', at: later(5) })
  await anAnswer({ by: answerer, ownSector: 'healthcare' })
  await aQuestion({ by: other, sector: 'it-software' })
  for (const reader of readers) await wait(reader, question)
  expect((await getQuestion(question.id)).waiting).toEqual({ people: 4, sectors: 2 })
})

test('unanswered questions are sorted by the readers who wait', async () => {
  const [tag, reader] = [aWord(), await aUser()]
  const [one, two, three] = [
    await aQuestion({ tags: tag }),
    await aQuestion({ tags: tag }),
    await aQuestion({ tags: tag }),
  ]
  const order = async () => (await listQuestions({ sort: 'unanswered', tag })).items.map(({ id }) => id)
  expect(await order()).toEqual([three.id, two.id, one.id])
  await wait(reader, one)
  await wait(await aUser(), two)
  await wait(reader, two)
  expect(await order()).toEqual([two.id, one.id, three.id])
  await wait(reader, two, 'none')
  expect(await order()).toEqual([two.id, one.id, three.id])
  const finnish = await aQuestion({ language: 'fi' })
  await aQuestion({ language: 'fi' })
  await wait(reader, finnish)
  expect((await listWaiting('fi'))[0]?.id).toBe(finnish.id)
})

test('nobody waits for their own, a closed, a solved or a hidden question, nor for a guide', async () => {
  const viewer = await aUser()
  const [own, closed, solved, hidden, guide] = [
    await aQuestion({ by: viewer }),
    await aQuestion(),
    await aQuestion(),
    await aQuestion(),
    await aGuide(),
  ]
  await wait(viewer, hidden)
  await closeQuestion(contextOf(await aUser({ role: 'moderator' })), closing(closed, 'off-topic'))
  const answer = await anAnswer({ to: solved })
  await acceptAnswer(contextOf(solved.author), { answer: answer.id, accepted: true })
  await deletePost(contextOf(hidden.author), { post: hidden.id })
  const other = await aUser()
  const refused = (by: Viewer, what: { id: PostId }, error: object) =>
    leavingNothingChanged(() => expect(wait(by, what)).rejects.toMatchObject(error))
  await refused(viewer, own, forbidden('waitsForOwn'))
  await refused(viewer, closed, forbidden('waitsForClosed'))
  await refused(viewer, solved, forbidden('waitsForSolved'))
  await refused(other, hidden, notFound)
  await refused(other, guide, notFound)
  await refused(other, { id: 999_999_999 as PostId }, notFound)
  expect((await listFollows(viewer.id, 'en')).waitingFor).toEqual([])
  expect(await wait(viewer, hidden, 'none')).toEqual({ state: 'none' })
})

test('as many times a day as one may vote, retractions included', async () => {
  const limits = { ...DEFAULT_LIMITS, daily: { ...DEFAULT_LIMITS.daily, vote: { new: 2, member: 2, trusted: 2 } } }
  const viewer = await aUser({ limits })
  const [first, second] = [await aQuestion(), await aQuestion()]
  await wait(viewer, first)
  await wait(viewer, first, 'none')
  await wait(viewer, second)
  await leavingNothingChanged(() =>
    expect(wait(viewer, first)).rejects.toMatchObject(forbidden('dailyLimit', { what: 'wait', limit: 2 })),
  )
  await wait(viewer, second, 'none')
  await waitForAnswer(contextOf(viewer, { now: later(24 * 60 + 1) }), { question: first.id, state: 'follow' })
})

test('two requests at once count once', async () => {
  const [viewer, other, question] = [await aUser(), await aUser(), await aQuestion()]
  await Promise.all([viewer, viewer, other, other].map((reader) => wait(reader, question)))
  expect((await getQuestion(question.id)).waiting.people).toBe(2)
  await Promise.all([wait(viewer, question, 'none'), wait(viewer, question, 'none')])
  expect((await getQuestion(question.id)).waiting.people).toBe(1)
})

test('readers who wait hear of answers, and a merge moves them to the target, but not its asker', async () => {
  const [reader, both, moderator] = [await aUser(), await aUser(), await aUser({ role: 'moderator' })]
  const [from, to] = [await aQuestion(), await aQuestion()]
  for (const one of [reader, both, to.author]) await wait(one, from)
  await wait(both, to)
  const told = [reader, both, to.author].map(({ id }) => id).toSorted((a, b) => a - b)
  expect(await followersOf(db(), { kind: 'question', id: from.id }, { now: NOON })).toEqual(told)
  const why = { rule: 'one-question', reason: 'Both ask the same and have the same answers.' } as const
  await mergeQuestions(contextOf(moderator), { ...why, post: from.id, target: to.id })
  const rows = await db().select().from(waitingReaders).where(eq(waitingReaders.questionId, to.id))
  expect(rows.map(({ userId }) => userId).toSorted((a, b) => a - b)).toEqual(
    [reader.id, both.id].toSorted((a, b) => a - b),
  )
  expect((await getQuestion(to.id)).waiting.people).toBe(2)
  expect(await verifyCounters(db())).toEqual([])
})

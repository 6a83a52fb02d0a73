import { afterAll, describe, expect, test } from 'vitest'
import { acceptAnswer } from '#lib/answers/commands/accept-answer.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { undoAct } from '#lib/moderation/commands/undo-act.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { restorePost } from '#lib/posts/commands/restore-post.ts'
import { confirmQuickAnswer } from '#lib/quick-answers/commands/confirm-quick-answer.ts'
import { listDoubtedQuickAnswers, listQuickAnswers } from '#lib/quick-answers/list-queries.ts'
import { findQuickAnswer } from '#lib/quick-answers/queries.ts'
import { setThreadState } from '#lib/threads/commands/set-thread-state.ts'
import type { Role } from '#lib/users/rules.ts'
import { act, anAnswer, aQuestion, aUser, aVote, aWord, contextOf, later, NOON, nth } from '#tests/support/factories.ts'
import { expectTrueCounters, forbidden, leavingNothingChanged, notFound } from '#tests/support/matchers.ts'
import { aQuickAnswer } from '#tests/support/quick-answers.ts'

afterAll(expectTrueCounters)

/** Makes a yes/no question with an answer for yes and one for no, and a quick answer that cites the first. */
async function aContest() {
  const question = await aQuestion({ isYesNo: 'on' })
  const yes = await anAnswer({ to: question, stance: 'yes' })
  const no = await anAnswer({ to: question, stance: 'no' })
  const { by } = await aQuickAnswer({ to: question, cites: [yes.id], at: later(10) })
  return { question, yes, no, by }
}

const doubtOf = async ({ id }: { id: PostId }) => (await findQuickAnswer(id))?.doubt
const inQueue = async ({ id }: { id: PostId }, role: Role = 'member') =>
  (await listDoubtedQuickAnswers({ now: NOON, role })).items
    .filter(({ question }) => question.id === id)
    .map(({ doubt }) => doubt.code)
const confirm = (by: Viewer, question: { id: PostId }, at: Date, version = 1) =>
  act(by, at, (context) => confirmQuickAnswer(context, { question: question.id, version }))

describe('a quick answer needs a look', () => {
  test('after a newer answer with another stance, until somebody confirms it', async () => {
    const { question, by } = await aContest()
    expect(await doubtOf(question)).toBeNull()
    await anAnswer({ to: question, stance: 'effort', at: later(20) })
    expect(await doubtOf(question)).toBeNull()
    const { id } = await anAnswer({ to: question, stance: 'depends', at: later(30) })
    expect(await doubtOf(question)).toEqual({ code: 'newer', answer: id })
    expect(await inQueue(question)).toEqual(['newer'])
    const moderator = await aUser({ role: 'moderator' })
    const lock = { kind: 'locked', days: 1, slowSeconds: null, rule: 'be-kind', reason: 'Please calm down.' } as const
    const { act: locking } = await setThreadState(contextOf(moderator), { ...lock, post: question.id })
    expect([await inQueue(question), await inQueue(question, 'moderator')]).toEqual([[], ['newer']])
    await undoAct(contextOf(moderator, { now: later(35) }), { act: locking, reason: 'They have calmed down.' })
    await confirm(by, question, later(40))
    expect(await doubtOf(question)).toBeNull()
    expect(await inQueue(question)).toEqual([])
  })

  test('after an answer with another stance has more votes than all it cites; votes before a confirmation do not count', async () => {
    const { question, no, by } = await aContest()
    await aVote(await aUser(), no, 1)
    expect(await doubtOf(question)).toEqual({ code: 'better', answer: no.id })
    await confirm(by, question, later(20))
    await aVote(await aUser(), no, 1)
    expect(await doubtOf(question)).toBeNull()
  })

  test('after another answer was accepted, until it is cited', async () => {
    const { question, yes, no, by } = await aContest()
    const accept = (answer: PostId, at: Date) =>
      act(question.author, at, (context) => acceptAnswer(context, { answer, accepted: true }))
    await accept(yes.id, later(20))
    expect(await doubtOf(question)).toBeNull()
    await accept(no.id, later(30))
    expect(await doubtOf(question)).toEqual({ code: 'accepted', answer: no.id })
    await aQuickAnswer({ to: question, cites: [yes.id, no.id], by, version: '1', at: later(40) })
    expect(await doubtOf(question)).toBeNull()
  })

  test('while a cited answer is gone, and cannot be confirmed without any', async () => {
    const { question, yes, by } = await aContest()
    await act(yes.author, later(20), (context) => deletePost(context, { post: yes.id }))
    expect(await doubtOf(question)).toEqual({ code: 'citation-gone', answer: null })
    expect((await findQuickAnswer(question.id))?.sentences).toMatchObject([{ cites: [] }])
    const attempt = () => confirmQuickAnswer(contextOf(by), { question: question.id, version: 1 })
    expect(await leavingNothingChanged(attempt)).toMatchObject(forbidden('quickAnswerUncited'))
    await act(yes.author, later(30), (context) => restorePost(context, { post: yes.id }))
    expect(await doubtOf(question)).toBeNull()
  })

  test('but never on a question without stances', async () => {
    const question = await aQuestion()
    const one = await anAnswer({ to: question })
    await aQuickAnswer({ to: question, cites: [one.id] })
    await aVote(await aUser(), await anAnswer({ to: question, at: later(20) }), 1)
    expect(await doubtOf(question)).toBeNull()
  })
})

test('confirming is for people who may edit, and for the version they have seen', async () => {
  const { question, by } = await aContest()
  const attempt = (viewer: Viewer, version: number) => () =>
    confirmQuickAnswer(contextOf(viewer), { question: question.id, version })
  expect(await leavingNothingChanged(attempt(await aUser(), 1))).toMatchObject(forbidden('quickAnswerNeedsReputation'))
  expect(await leavingNothingChanged(attempt(by, 2))).toMatchObject({ code: 'conflict' })
  const bare = await aQuestion()
  const missing = () => confirmQuickAnswer(contextOf(by), { question: bare.id, version: 1 })
  expect(await leavingNothingChanged(missing)).toMatchObject(notFound)
})

test('the list can be limited to a tag, and leaves out deleted questions', async () => {
  const tag = aWord()
  const [kept, gone] = [await aQuestion({ tags: tag }), await aQuestion({ tags: tag })]
  for (const question of [kept, gone]) {
    const { id } = await anAnswer({ to: question })
    await aQuickAnswer({ to: question, cites: [id] })
  }
  await act(gone.author, later(20), (context) => deletePost(context, { post: gone.id }))
  const listed = await listQuickAnswers(tag)
  expect(listed).toHaveLength(1)
  expect(nth(listed, 0)).toMatchObject({ question: { id: kept.id, answerCount: 1 }, tags: [tag] })
  expect(await listQuickAnswers("'; drop table tags; --")).toEqual([])
})

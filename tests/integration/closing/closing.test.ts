import { and, eq, isNull } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { cases } from '#db/schema/cases.ts'
import { moderationActs, statements } from '#db/schema/moderation.ts'
import { questions } from '#db/schema/posts.ts'
import { closures } from '#db/schema/threads.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { closeQuestion } from '#lib/closing/commands/close-question.ts'
import { judgeDuplicate } from '#lib/closing/commands/judge-duplicate.ts'
import { lockQuestion } from '#lib/closing/writes/lock-question.ts'
import { reopenQuestion } from '#lib/closing/commands/reopen-question.ts'
import { voteToReopen } from '#lib/closing/commands/vote-to-reopen.ts'
import { voteToClose } from '#lib/closing/commands/vote-to-close.ts'
import { findClosure, getForClosing } from '#lib/closing/queries.ts'
import { openCase } from '#lib/moderation/writes/open-case.ts'
import { undoAct } from '#lib/moderation/commands/undo-act.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { editQuestion } from '#lib/questions/commands/edit-question.ts'
import { editQuestionInput } from '#lib/questions/schema.ts'
import { anAnswer, aQuestion, aUser, contextOf, later, NOON } from '#tests/support/factories.ts'
import { closing, closedAs } from '#tests/support/closing.ts'
import { expectTrueCounters, forbidden, invalid, leavingNothingChanged, notFound } from '#tests/support/matchers.ts'

afterAll(expectTrueCounters)

const aModerator = () => aUser({ role: 'moderator' })
const reason = 'Please say what you have tried.'
const reopening = (question: PostId) => ({ question, rule: null, reason: 'It says enough now.' })

const actsOn = (question: PostId) =>
  db().select().from(moderationActs).where(eq(moderationActs.postId, question)).orderBy(moderationActs.id)
const casesOn = (question: PostId) => db().select().from(cases).where(eq(cases.postId, question))

describe('a moderator closes a question', () => {
  test('alone: the page says why and what to change, takes no answers, and its asker is told', async () => {
    const [moderator, question] = [await aModerator(), await aQuestion()]
    const context = contextOf(moderator)
    expect(await closeQuestion(context, closing(question, 'needs-details', { reason }))).toMatchObject({
      closedAs: 'needs-details',
    })
    expect(await findClosure(question.id)).toMatchObject({ as: 'needs-details', words: reason, byVotes: false })
    await expect(anAnswer({ to: question })).rejects.toMatchObject(forbidden('closed'))
    const [act] = await actsOn(question.id)
    expect(act).toMatchObject({ kind: 'close', rule: 'needs-details', actorId: moderator.id, reason })
    const told = await db().select().from(statements).where(eq(statements.userId, question.author.id))
    expect(told.map(({ actId }) => actId)).toEqual([act?.id])
    expect([...context.changedTags]).toEqual(
      expect.arrayContaining([`thread:${question.id}`, `question:${question.id}`, 'moderation-log']),
    )
  })

  test('as a duplicate of existing questions, in the order chosen', async () => {
    const [question, one, two] = [await aQuestion(), await aQuestion(), await aQuestion()]
    await closeQuestion(contextOf(await aModerator()), closing(question, 'duplicate', { targets: [two.id, one.id] }))
    expect((await findClosure(question.id))?.targets.map(({ id }) => id)).toEqual([two.id, one.id])
    await deletePost(contextOf(one.author), { post: one.id })
    expect((await findClosure(question.id))?.targets.map(({ id }) => id)).toEqual([two.id])
  })

  test('again for the same reason changes nothing; for another, it is a conflict', async () => {
    const [moderator, question] = [await aModerator(), await aQuestion()]
    await closeQuestion(contextOf(moderator), closing(question, 'off-topic'))
    const again = () => closeQuestion(contextOf(moderator), closing(question, 'off-topic'))
    expect(await leavingNothingChanged(again)).toMatchObject({ closedAs: 'off-topic' })
    const other = () => closeQuestion(contextOf(moderator), closing(question, 'needs-details'))
    expect(await leavingNothingChanged(other)).toMatchObject({ code: 'conflict', current: { as: 'off-topic' } })
  })

  test('and resolves the case from which they came', async () => {
    const [moderator, question] = [await aModerator(), await aQuestion()]
    const target = { kind: 'post', id: question.id } as const
    const id = await openCase(contextOf(moderator), { target, aboutUserId: question.author.id, source: 'flag' })
    await closeQuestion(contextOf(moderator), { ...closing(question, 'off-topic'), case: id })
    expect(await casesOn(question.id)).toMatchObject([{ id, state: 'resolved', resolvedById: moderator.id }])
  })
})

describe('closing alone is refused, and changes nothing,', () => {
  const refused = (by: Viewer, input: Parameters<typeof closeQuestion>[1]) =>
    leavingNothingChanged(() => closeQuestion(contextOf(by), input))

  test('to anyone but moderators', async () => {
    const question = await aQuestion()
    const by = await aUser({ reputation: 9999 })
    expect(await refused(by, closing(question, 'off-topic'))).toMatchObject(forbidden('moderatorsOnly'))
  })

  test('for an answer, a question that does not exist, a deleted question', async () => {
    const [by, answer, question] = [await aModerator(), await anAnswer(), await aQuestion()]
    await deletePost(contextOf(question.author), { post: question.id })
    expect(await refused(by, closing(answer, 'off-topic'))).toMatchObject(notFound)
    expect(await refused(by, closing({ id: 999_999_999 as PostId }, 'off-topic'))).toMatchObject(notFound)
    expect(await refused(by, closing(question, 'off-topic'))).toMatchObject(forbidden('postDeleted'))
  })

  test('as a duplicate of an answer, a deleted question, a question that does not exist', async () => {
    const [by, question, answer, gone] = [await aModerator(), await aQuestion(), await anAnswer(), await aQuestion()]
    await deletePost(contextOf(gone.author), { post: gone.id })
    for (const target of [answer.id, gone.id, 999_999_999 as PostId])
      expect(await refused(by, closing(question, 'duplicate', { targets: [target] }))).toMatchObject(
        invalid('targets', 'targetGone'),
      )
  })

  test('as a duplicate of a question that is itself a duplicate of it, directly or not', async () => {
    const [by, one, two, three] = [await aModerator(), await aQuestion(), await aQuestion(), await aQuestion()]
    await closeQuestion(contextOf(by), closing(one, 'duplicate', { targets: [two.id] }))
    await closeQuestion(contextOf(by), closing(two, 'duplicate', { targets: [three.id] }))
    expect(await refused(by, closing(three, 'duplicate', { targets: [one.id] }))).toMatchObject(
      invalid('targets', 'targetPointsBack'),
    )
  })
})

describe('reopening', () => {
  test('by a moderator: the question takes answers again, and its case is resolved', async () => {
    const [moderator, question] = [await aModerator(), await aQuestion()]
    await closeQuestion(contextOf(moderator), closing(question, 'off-topic'))
    await reopenQuestion(contextOf(moderator, { now: later(5) }), reopening(question.id))
    await anAnswer({ to: question })
    expect(await findClosure(question.id)).toBeNull()
    expect((await actsOn(question.id)).map(({ kind }) => kind)).toEqual(['close', 'reopen'])
    const [closure] = await db().select().from(closures).where(eq(closures.questionId, question.id))
    expect(closure?.reopenedAt).toEqual(later(5))
    const again = () => reopenQuestion(contextOf(moderator), reopening(question.id))
    expect(await leavingNothingChanged(again)).toMatchObject({ closedAs: null })
  })

  test('is refused to anybody but moderators, and for a question that does not exist', async () => {
    const question = await aQuestion()
    const by = await aUser({ reputation: 9999 })
    await closeQuestion(contextOf(await aModerator()), closing(question, 'off-topic'))
    const reopen = (id: PostId) => () => reopenQuestion(contextOf(by), reopening(id))
    expect(await leavingNothingChanged(reopen(question.id))).toMatchObject(forbidden('moderatorsOnly'))
    expect(await leavingNothingChanged(reopen(999_999_999 as PostId))).toMatchObject(notFound)
  })

  test('is what undoing the closing does, once, and not if somebody has closed it anew', async () => {
    const [moderator, question] = [await aModerator(), await aQuestion()]
    await closeQuestion(contextOf(moderator), closing(question, 'off-topic'))
    const [act] = await actsOn(question.id)
    const undo = { act: act?.id ?? (0 as never), reason: 'That was a mistake.' }
    await undoAct(contextOf(moderator), undo)
    expect(await closedAs(question.id)).toBeNull()
    await closeQuestion(contextOf(moderator), closing(question, 'needs-details'))
    await undoAct(contextOf(moderator), undo)
    expect(await closedAs(question.id)).toBe('needs-details')
  })
})

describe('the asker of a duplicate', () => {
  async function aDuplicate() {
    const [question, target] = [await aQuestion(), await aQuestion()]
    await closeQuestion(contextOf(await aModerator()), closing(question, 'duplicate', { targets: [target.id] }))
    return question
  }
  const judge = (by: Viewer, question: PostId, verdict: 'confirmed' | 'disputed') => () =>
    judgeDuplicate(contextOf(by), { question, verdict })

  test('confirms it, or disputes it and so offers it for reopening', async () => {
    const { id, author } = await aDuplicate()
    await judge(author, id, 'confirmed')()
    expect(await findClosure(id)).toMatchObject({ askerVerdict: 'confirmed' })
    expect(await casesOn(id)).toEqual([])
    await judge(author, id, 'disputed')()
    expect(await findClosure(id)).toMatchObject({ askerVerdict: 'disputed' })
    expect(await casesOn(id)).toMatchObject([{ sources: ['reopen'], state: 'open' }])
    expect(await leavingNothingChanged(judge(author, id, 'disputed'))).toMatchObject({ closedAs: 'duplicate' })
  })

  test('can confirm it after disputing, and then nothing waits for reopening', async () => {
    const { id, author } = await aDuplicate()
    await judge(author, id, 'disputed')()
    await judge(author, id, 'confirmed')()
    expect(await casesOn(id)).toMatchObject([{ sources: ['reopen'], state: 'declined', resolvedById: null }])
    await judge(author, id, 'disputed')()
    expect((await casesOn(id)).filter(({ state }) => state === 'open')).toHaveLength(1)
  })

  test('confirms it, and a question with votes to reopen keeps waiting', async () => {
    const { id, author } = await aDuplicate()
    await judge(author, id, 'disputed')()
    await voteToReopen(contextOf(await aUser({ reputation: 9999 })), { question: id })
    await judge(author, id, 'confirmed')()
    expect(await casesOn(id)).toMatchObject([{ sources: ['reopen'], state: 'open' }])
  })

  test('is the only person who does, and only for a duplicate', async () => {
    const [{ id }, other, moderator] = [await aDuplicate(), await aQuestion(), await aModerator()]
    expect(await leavingNothingChanged(judge(moderator, id, 'confirmed'))).toMatchObject(forbidden('onlyAskerJudges'))
    await closeQuestion(contextOf(moderator), closing(other, 'off-topic'))
    expect(await leavingNothingChanged(judge(other.author, other.id, 'disputed'))).toMatchObject(
      forbidden('noDuplicate'),
    )
    expect(await leavingNothingChanged(judge(moderator, 999_999_999 as PostId, 'disputed'))).toMatchObject(notFound)
  })
})

describe('a closed question that is edited', () => {
  const edit = (by: Viewer, id: PostId, version = '1') =>
    editQuestion(
      contextOf(by, { now: later(5) }),
      editQuestionInput.parse({
        post: String(id),
        version,
        title: 'How does one move on from the office?',
        body: 'I have been in the office for three years, and this is what I tried.',
        tags: 'pmo',
      }),
    )

  test('by its asker is offered for reopening automatically', async () => {
    const question = await aQuestion()
    await closeQuestion(contextOf(await aModerator()), closing(question, 'needs-details'))
    expect(await findClosure(question.id)).toMatchObject({ isEdited: false })
    await edit({ ...question.author, reputation: 9999 }, question.id)
    expect(await casesOn(question.id)).toMatchObject([{ sources: ['reopen'], state: 'open' }])
    expect(await findClosure(question.id)).toMatchObject({ isEdited: true })
  })

  test('by somebody else is not, nor is an open one', async () => {
    const [closed, standing] = [await aQuestion(), await aQuestion()]
    await closeQuestion(contextOf(await aModerator()), closing(closed, 'needs-details'))
    await edit(await aUser({ reputation: 9999 }), closed.id)
    await edit({ ...standing.author, reputation: 9999 }, standing.id)
    expect([...(await casesOn(closed.id)), ...(await casesOn(standing.id))]).toEqual([])
  })
})

test('a moderator’s own question that others closed must be reopened by others', async () => {
  const asker = await aModerator()
  const [others, own] = [await aQuestion({ by: asker }), await aQuestion({ by: asker })]
  await closeQuestion(contextOf(await aModerator()), closing(others, 'off-topic'))
  await closeQuestion(contextOf(asker), closing(own, 'off-topic'))
  const reopen = (id: PostId) => reopenQuestion(contextOf(asker), reopening(id))
  expect(await leavingNothingChanged(() => reopen(others.id))).toMatchObject(forbidden('ownCase'))
  await reopen(own.id)
  expect([await closedAs(others.id), await closedAs(own.id)]).toEqual(['off-topic', null])
})

test('undoing a closing makes the votes count again that it had spent', async () => {
  const [moderator, question] = [await aModerator(), await aQuestion()]
  const vote = async (at: number) =>
    voteToClose(contextOf(await aUser({ reputation: 900 }), { now: later(at) }), closing(question, 'off-topic'))
  await vote(1)
  await vote(2)
  await closeQuestion(contextOf(moderator, { now: later(3) }), closing(question, 'needs-details'))
  const act = (await actsOn(question.id)).at(-1)
  await undoAct(contextOf(moderator, { now: later(4) }), { act: act?.id as never, reason: 'It says enough.' })
  expect((await casesOn(question.id)).filter(({ resolvedAt }) => resolvedAt === null)).toMatchObject([
    { sources: ['close'] },
  ])
  expect(await vote(5)).toMatchObject({ closedAs: 'off-topic' })
  const byVotes = (await actsOn(question.id)).at(-1)
  await undoAct(contextOf(moderator, { now: later(6) }), { act: byVotes?.id as never, reason: 'It is on topic.' })
  expect(await vote(7)).toMatchObject({ closedAs: null, votes: 1 })
})

test('undoing a reopening closes the question as before, once, and makes votes to reopen count again', async () => {
  const [moderator, question, target] = [await aModerator(), await aQuestion(), await aQuestion()]
  const at = (minutes: number) => contextOf(moderator, { now: later(minutes) })
  await closeQuestion(at(1), closing(question, 'duplicate', { targets: [target.id] }))
  await voteToReopen(contextOf(await aUser({ reputation: 900 }), { now: later(2) }), { question: question.id })
  await reopenQuestion(at(3), reopening(question.id))
  const reopened = (await actsOn(question.id)).at(-1)
  const undo = () => undoAct(at(4), { act: reopened?.id as never, reason: 'It is the same question after all.' })
  await undo()
  expect(await closedAs(question.id)).toBe('duplicate')
  expect((await findClosure(question.id))?.targets.map(({ id }) => id)).toEqual([target.id])
  expect((await getForClosing(question.id, later(5))).votes).toHaveLength(1)
  await leavingNothingChanged(undo)
  await expect(anAnswer({ to: question })).rejects.toMatchObject(forbidden('closed'))
})

test('a reopening is not undone if its duplicate points here by now, or if it was closed anew', async () => {
  const [moderator, question, target] = [await aModerator(), await aQuestion(), await aQuestion()]
  const at = (minutes: number) => contextOf(moderator, { now: later(minutes) })
  await closeQuestion(at(1), closing(question, 'duplicate', { targets: [target.id] }))
  await reopenQuestion(at(2), reopening(question.id))
  const act = (await actsOn(question.id)).at(-1)?.id as never
  await closeQuestion(at(3), closing(target, 'duplicate', { targets: [question.id] }))
  const undo = () => undoAct(at(4), { act, reason: 'It is the same question after all.' })
  expect(await leavingNothingChanged(undo)).toMatchObject(forbidden('undoLaterFirst'))
  await closeQuestion(at(5), closing(question, 'off-topic'))
  expect(await leavingNothingChanged(undo)).toMatchObject(forbidden('actSuperseded'))
})

describe('at once', () => {
  test('if two moderators close and two reopen, the result is consistent and every closing is logged', async () => {
    const [one, two, question] = [await aModerator(), await aModerator(), await aQuestion()]
    await Promise.allSettled([
      closeQuestion(contextOf(one), closing(question, 'off-topic')),
      reopenQuestion(contextOf(two), reopening(question.id)),
      closeQuestion(contextOf(two), closing(question, 'needs-details')),
      reopenQuestion(contextOf(one), reopening(question.id)),
    ])
    const all = await db().select().from(closures).where(eq(closures.questionId, question.id))
    const standing = all.filter(({ reopenedAt }) => reopenedAt === null)
    expect(standing.length).toBeLessThan(2)
    expect(await closedAs(question.id)).toBe(standing[0]?.reason ?? null)
    const kinds = (await actsOn(question.id)).map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === 'close')).toHaveLength(all.length)
    expect(kinds.filter((kind) => kind === 'reopen')).toHaveLength(all.length - standing.length)
  })

  test('if two questions are closed as duplicates of each other, one closing succeeds', async () => {
    const [by, one, two] = [await aModerator(), await aQuestion(), await aQuestion()]
    await Promise.allSettled([
      closeQuestion(contextOf(by), closing(one, 'duplicate', { targets: [two.id] })),
      closeQuestion(contextOf(by), closing(two, 'duplicate', { targets: [one.id] })),
    ])
    const rows = await db().select().from(questions).where(eq(questions.closedAs, 'duplicate'))
    expect(rows.filter(({ postId }) => postId === one.id || postId === two.id)).toHaveLength(1)
  })

  test('if one closes and one deletes, no deleted question is closed', async () => {
    const [by, question] = [await aModerator(), await aQuestion()]
    const [closed, deleted] = await Promise.allSettled([
      closeQuestion(contextOf(by), closing(question, 'off-topic')),
      deletePost(contextOf(question.author), { post: question.id }),
    ])
    expect(deleted.status).toBe('fulfilled')
    const standing = and(eq(closures.questionId, question.id), isNull(closures.reopenedAt))
    expect(await db().select().from(closures).where(standing)).toHaveLength(closed.status === 'fulfilled' ? 1 : 0)
  })
})

test('closing reads only questions that exist', async () => {
  const [question, answer] = [await aQuestion(), await anAnswer()]
  expect(await getForClosing(question.id, NOON)).toMatchObject({ closedAs: null, votes: [], states: [] })
  await expect(getForClosing(answer.id, NOON)).rejects.toMatchObject(notFound)
  await expect(lockQuestion(contextOf(question.author), answer.id)).rejects.toMatchObject(notFound)
})

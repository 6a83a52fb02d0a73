import { eq, inArray } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { cases } from '#db/schema/cases.ts'
import { acceptedAnswers, posts, questions } from '#db/schema/posts.ts'
import { acceptAnswer } from '#lib/answers/commands/accept-answer.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { actOn, refusalIn } from '#lib/batches/writes/acts-on.ts'
import { runBatch } from '#lib/batches/commands/run-batch.ts'
import { tryBatch } from '#lib/batches/commands/try-batch.ts'
import { undoBatch } from '#lib/batches/commands/undo-batch.ts'
import { getBatch } from '#lib/batches/queries.ts'
import { batchInput, itemField, questionIn } from '#lib/batches/schema.ts'
import type { RunBatch } from '#lib/batches/schema.ts'
import type { BatchItem } from '#lib/batches/types.ts'
import { closeQuestion } from '#lib/closing/commands/close-question.ts'
import { reopenQuestion } from '#lib/closing/commands/reopen-question.ts'
import { openCase } from '#lib/moderation/writes/open-case.ts'
import { REVERTS } from '#lib/moderation/writes/revert-act.ts'
import { undoAct } from '#lib/moderation/commands/undo-act.ts'
import { Conflict } from '#lib/platform/errors.ts'
import { fieldErrorsOf } from '#lib/platform/text.ts'
import type { BatchId, PostId } from '#lib/platform/ids.ts'
import { removePost } from '#lib/removal/commands/remove-post.ts'
import { restoreRemoved } from '#lib/removal/commands/restore-removed.ts'
import { revertRestoring } from '#lib/removal/writes/revert-restoring.ts'
import { listAlsoRemoved } from '#lib/spam/commands/confirm-spam.ts'
import { aComment, anAnswer, aQuestion, aUser, aVote, contextOf, later } from '#tests/support/factories.ts'
import { expectTrueCounters, forbidden, invalid, leavingNothingChanged } from '#tests/support/matchers.ts'
import { ofKind } from '#tests/support/act-details.ts'
import { anAct } from '#tests/support/acts.ts'
import { aModerator, lastAct, WHY } from '#tests/support/moderating.ts'

const postItem = (id: PostId): BatchItem => ({ kind: 'post', id })
const run = (by: Viewer, wish: Omit<RunBatch, 'rule' | 'reason'>, at = later(60)) =>
  runBatch(contextOf(by, { now: at }), { ...WHY, ...wish })
const dry = (by: Viewer, wish: Omit<RunBatch, 'rule' | 'reason'>) =>
  tryBatch(contextOf(by, { now: later(60) }), { ...WHY, ...wish })
const undo = (by: Viewer, batch: BatchId, at = later(90)) =>
  undoBatch(contextOf(by, { now: at }), { batch, reason: 'It was the wrong selection.' })
const statesOf = async (by: Viewer, id: BatchId) => (await getBatch(by, id)).lines.map(({ state }) => state)

async function closedAs(...ids: PostId[]) {
  const rows = await db().select({ as: questions.closedAs }).from(questions).where(inArray(questions.postId, ids))
  return rows.map(({ as }) => as)
}

async function removalOf(id: PostId) {
  const [row] = await db().select({ removal: posts.removal }).from(posts).where(eq(posts.id, id))
  return row?.removal
}

describe('closing many questions', () => {
  const closing = { as: 'off-topic', targets: [], guidance: '' } as const

  test('closes only the questions of the selection, after a dry run, and is undone as one', async () => {
    const [moderator, one, two, answer] = [await aModerator(), await aQuestion(), await aQuestion(), await anAnswer()]
    const wish = { kind: 'close', closing, items: [one, two, answer].map(({ id }) => postItem(id)) } as const
    const report = await leavingNothingChanged(() => dry(moderator, wish))
    const { id, ...out } = await run(moderator, wish)
    expect(report).toEqual(out)
    expect(out.changed).toEqual([postItem(one.id), postItem(two.id)])
    expect(out.refused).toEqual([{ item: postItem(answer.id), refusal: { code: 'batchOnlyQuestions' } }])
    expect(await closedAs(one.id, two.id)).toEqual(['off-topic', 'off-topic'])
    expect(await leavingNothingChanged(() => run(moderator, wish))).toMatchObject(invalid('items', 'batchRefused'))
    expect(await undo(await aModerator(), id)).toMatchObject({ undone: 2, skipped: [] })
    expect(await closedAs(one.id, two.id)).toEqual([null, null])
    await expectTrueCounters()
  })

  test('as duplicates links all of them to one question, which stays open itself', async () => {
    const [moderator, target, copy] = [await aModerator(), await aQuestion(), await aQuestion()]
    const duplicates = { as: 'duplicate', targets: [target.id], guidance: '' } as const
    const items = [postItem(target.id), postItem(copy.id)]
    const out = await run(moderator, { kind: 'close', closing: duplicates, items })
    expect(out.changed).toEqual([postItem(copy.id)])
    expect(out.refused).toEqual([{ item: postItem(target.id), refusal: { code: 'batchIsTarget' } }])
    const nowhere = { ...duplicates, targets: [999_999_999 as PostId] }
    const pointing = () => run(moderator, { kind: 'close', closing: nowhere, items: [postItem(target.id)] })
    expect(await leavingNothingChanged(pointing)).toMatchObject(invalid('target', 'targetGone'))
  })

  test('skips questions with another closing, and an undo skips those reopened since', async () => {
    const [moderator, one, two] = [await aModerator(), await aQuestion(), await aQuestion()]
    const [three] = [await aQuestion()]
    await closeQuestion(contextOf(moderator), { ...WHY, ...closing, question: one.id, as: 'needs-details' })
    const out = await run(moderator, { kind: 'close', closing, items: [one, two, three].map(({ id }) => postItem(id)) })
    expect(out.refused).toEqual([{ item: postItem(one.id), refusal: { code: 'batchChanged' } }])
    await reopenQuestion(contextOf(moderator, { now: later(61) }), { ...WHY, question: two.id })
    expect(await statesOf(moderator, out.id)).toEqual(['done', 'changed'])
    expect(await undo(moderator, out.id)).toMatchObject({ undone: 1, skipped: [{ refusal: { code: 'batchChanged' } }] })
    expect(await closedAs(two.id, three.id)).toEqual([null, null])
  })

  test('resolves the cases about them only if wished, and an undo opens these again', async () => {
    const moderator = await aModerator()
    const caseStates = async () => {
      const [first, second] = [await aQuestion(), await aQuestion()]
      for (const { id, author } of [first, second])
        await openCase(contextOf(author), { target: postItem(id), aboutUserId: author.id, source: 'flag' })
      const state = async ({ id }: { id: PostId }) =>
        (await db().select({ state: cases.state }).from(cases).where(eq(cases.postId, id)))[0]?.state
      return { first, second, state }
    }
    const { first, second, state } = await caseStates()
    await run(moderator, { kind: 'close', closing, items: [postItem(first.id)] })
    expect(await state(first)).toBe('open')
    for (const kind of ['close', 'lock'] as const) {
      const { id } = await run(moderator, { kind, closing, settles: true, items: [postItem(second.id)] })
      expect(await state(second)).toBe('resolved')
      await undo(moderator, id)
      expect(await state(second)).toBe('open')
    }
  })
})

describe('confirming many posts as spam', () => {
  /** Makes a newcomer with two questions and a comment, and a person with an upvoted answer. */
  async function twoPeople() {
    const [spammer, known] = [await aUser({ reputation: 1 }), await aUser()]
    const [one, two] = [await aQuestion({ by: spammer }), await aQuestion({ by: spammer, at: later(1) })]
    const comment = await aComment({ by: spammer, under: await aQuestion(), at: later(2) })
    const [useful, bad] = [await anAnswer({ by: known }), await anAnswer({ by: known, at: later(3) })]
    await aVote(await aUser(), useful, 1)
    return { one, two, comment, useful, bad }
  }

  test('also removes everything else of an account that has only spam, announces it, and restores all of it', async () => {
    const [moderator, { one, two, comment, useful, bad }] = [await aModerator(), await twoPeople()]
    const items = [postItem(one.id), postItem(bad.id)]
    const reached = await listAlsoRemoved(contextOf(moderator), [...items, postItem(999_999_999 as PostId)])
    expect(reached.posts.toSorted((a, b) => a - b)).toEqual([one.id, two.id])
    expect(reached.comments).toEqual([comment.id])
    const report = await leavingNothingChanged(() => dry(moderator, { kind: 'spam', items }))
    expect(report).toMatchObject({ changed: items, refused: [], unchanged: [] })
    const { id, alsoChanged } = await run(moderator, { kind: 'spam', items })
    const named = alsoChanged.map(({ item }) => itemField(item)).toSorted()
    expect(named).toEqual([itemField({ kind: 'comment', id: comment.id }), itemField(postItem(two.id))])
    expect([await removalOf(one.id), await removalOf(two.id), await removalOf(useful.id)]).toEqual([
      'spam',
      'spam',
      null,
    ])
    const view = await getBatch(moderator, id)
    expect([view.actCount, view.lines.map((line) => line.alsoHidden)]).toEqual([4, [0, 2]])
    await expectTrueCounters()
    expect(await undo(moderator, id)).toMatchObject({ undone: 2, skipped: [] })
    expect([await removalOf(one.id), await removalOf(two.id), await removalOf(bad.id)]).toEqual([null, null, null])
    await expectTrueCounters()
  })

  test('with several posts of one account, twice or at once, is one action', async () => {
    const [moderator, { one, two }] = [await aModerator(), await twoPeople()]
    const items = [postItem(one.id), postItem(two.id)]
    const [first, second] = await Promise.allSettled([
      run(moderator, { kind: 'spam', items }),
      run(moderator, { kind: 'spam', items: items.toReversed() }),
    ])
    expect([first.status, second.status].toSorted()).toEqual(['fulfilled', 'rejected'])
    const again = () => run(moderator, { kind: 'spam', items })
    expect(await leavingNothingChanged(again)).toMatchObject(invalid('items', 'batchUnchanged'))
    const done = first.status === 'fulfilled' ? first.value : second.status === 'fulfilled' ? second.value : null
    expect(done?.changed).toHaveLength(2)
    expect(await statesOf(moderator, done?.id ?? (0 as BatchId))).toEqual(['done'])
  })

  test('is not undone for posts that were published again since', async () => {
    const [moderator, { bad, useful }] = [await aModerator(), await twoPeople()]
    const { id } = await run(moderator, { kind: 'spam', items: [postItem(bad.id), postItem(useful.id)] })
    const restore = { ...WHY, target: { kind: 'post', id: bad.id } } as const
    await restoreRemoved(contextOf(moderator, { now: later(61) }), restore)
    expect((await statesOf(moderator, id)).toSorted()).toEqual(['changed', 'done'])
    expect(await undo(moderator, id)).toMatchObject({ undone: 1 })
  })
})

describe('undoing a bulk restore', () => {
  test('hides each post again as before, and withdraws the acceptance that it had got back', async () => {
    const [moderator, question] = [await aModerator(), await aQuestion()]
    const answer = await anAnswer({ to: question })
    await acceptAnswer(contextOf(question.author), { answer: answer.id, accepted: true })
    await removePost(contextOf(moderator, { now: later(10) }), { ...WHY, post: answer.id })
    const before = (await db().select().from(posts).where(eq(posts.id, answer.id)))[0]
    const { id } = await run(moderator, { kind: 'restore', items: [postItem(answer.id)] })
    const isAccepted = async () =>
      (await db().select().from(acceptedAnswers).where(eq(acceptedAnswers.answerId, answer.id))).length === 1
    expect(await isAccepted()).toBe(true)
    await undo(moderator, id)
    const after = (await db().select().from(posts).where(eq(posts.id, answer.id)))[0]
    expect(after).toMatchObject({ removal: 'deleted', removalActId: before?.removalActId, deletedById: moderator.id })
    expect(await isAccepted()).toBe(false)
    await expectTrueCounters()
    await run(moderator, { kind: 'restore', items: [postItem(answer.id)] }, later(120))
    expect(await isAccepted()).toBe(true)
    await expectTrueCounters()
  })

  test('skips posts that were deleted since, even if a later action restored them', async () => {
    const [moderator, one, two] = [await aModerator(), await aQuestion(), await aQuestion()]
    const items = [postItem(one.id), postItem(two.id)]
    await run(moderator, { kind: 'delete', items }, later(50))
    const { id } = await run(moderator, { kind: 'restore', items })
    const remove = (post: PostId, at: number) => removePost(contextOf(moderator, { now: later(at) }), { ...WHY, post })
    await remove(one.id, 61)
    await remove(two.id, 62)
    const target = { kind: 'post', id: two.id } as const
    await restoreRemoved(contextOf(moderator, { now: later(63) }), { ...WHY, target })
    expect(await statesOf(moderator, id)).toEqual(['changed', 'changed'])
    expect(await undo(moderator, id)).toMatchObject({ undone: 0 })
    expect([await removalOf(one.id), await removalOf(two.id)]).toEqual(['deleted', null])
  })

  test('works for one item alone, also a comment; without the earlier state it does not', async () => {
    expect([REVERTS.restore, REVERTS.publish]).toEqual([revertRestoring, revertRestoring])
    const [moderator, comment] = [await aModerator(), await aComment()]
    const item = { kind: 'comment', id: comment.id } as const
    await run(moderator, { kind: 'delete', items: [item] }, later(50))
    await run(moderator, { kind: 'restore', items: [item] })
    const act = ofKind(await lastAct(), 'restore')
    await undoAct(contextOf(moderator, { now: later(70) }), { act: act.id, reason: WHY.reason })
    const lines = await dry(moderator, { kind: 'delete', items: [item] }).catch((error: unknown) => error)
    expect(lines).toMatchObject(invalid('items', 'batchUnchanged'))
    await run(moderator, { kind: 'restore', items: [item] }, later(80))
    const id = await anAct(contextOf(moderator), { kind: 'restore', ...WHY, commentId: comment.id })
    const work = () => revertRestoring.revert(contextOf(moderator), { ...act, id }, id)
    expect(await leavingNothingChanged(work)).toMatchObject(forbidden('cannotUndo'))
  })
})

test('a form names the close reason, and the duplicate by number or address', () => {
  expect(
    ['17', ' 17 ', '/questions/17/some-title', 'https://forum.example/de/questions/17?sort=new#answer-3', ''].map(
      questionIn,
    ),
  ).toEqual([17, 17, 17, 17, null])
  expect(['/users/17', '0', '17 and 18', 'questions/x'].map(questionIn)).toEqual([null, null, null, null])
  const typed = { kind: 'close', ...WHY, 'item-p1': 'on' }
  const parse = (form: Record<string, string>) => {
    const parsed = batchInput.safeParse({ ...typed, ...form })
    return parsed.success ? parsed.data : fieldErrorsOf(parsed.error)
  }
  expect(parse({})).toMatchObject({ as: { code: 'required' } })
  expect(parse({ as: 'duplicate', target: 'what' })).toMatchObject({ target: { code: 'noTarget' } })
  expect(parse({ as: 'duplicate', target: '5', settles: 'on' })).toMatchObject({
    closing: { as: 'duplicate', targets: [5] },
    settles: true,
    typed: { as: 'duplicate', target: '5', settles: 'on' },
  })
  expect(parse({ kind: 'lock', as: 'off-topic' })).toMatchObject({ closing: null, settles: false })
})

test('an item that may not be changed gets a reason; any other error stops the bulk action', async () => {
  const [moderator, comment] = [await aModerator(), await aComment()]
  const wish = { ...WHY, items: [], batch: 1 as BatchId }
  const item = { kind: 'comment', id: comment.id } as const
  for (const [kind, code] of [
    ['lock', 'batchNotComments'],
    ['close', 'batchOnlyQuestions'],
  ] as const) {
    const closing = { as: 'off-topic', targets: [], guidance: '' } as const
    expect(await actOn(contextOf(moderator), item, { ...wish, kind, closing })).toEqual({ code })
  }
  expect(refusalIn(new Conflict({}))).toEqual({ code: 'batchChanged' })
  expect(() => refusalIn(new Error('a fault'))).toThrow('a fault')
})

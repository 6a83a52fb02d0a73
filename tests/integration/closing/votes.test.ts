import { and, eq, isNull } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { cases } from '#db/schema/cases.ts'
import { moderationActs, statements } from '#db/schema/moderation.ts'
import { closeVotes, closures } from '#db/schema/threads.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { closeQuestion } from '#lib/closing/commands/close-question.ts'
import { checkTargets, keepTargets } from '#lib/closing/writes/point-to.ts'
import { retractCloseVote } from '#lib/closing/commands/retract-close-vote.ts'
import { revertClosing } from '#lib/closing/writes/revert-closing.ts'
import { startClosure } from '#lib/closing/writes/set-closure.ts'
import { voteToClose } from '#lib/closing/commands/vote-to-close.ts'
import { voteToReopen } from '#lib/closing/commands/vote-to-reopen.ts'
import { NotFound } from '#lib/platform/errors.ts'
import { encodeCursor } from '#lib/platform/cursor.ts'
import { findClosure, getForClosing, listUnderVote } from '#lib/closing/queries.ts'
import type { CloseReason } from '#db/vocabulary/closing.ts'
import { openCase } from '#lib/moderation/writes/open-case.ts'
import { settleSource } from '#lib/moderation/writes/settle-source.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { ofKind } from '#tests/support/act-details.ts'
import { aQuestion, aUser, contextOf, later, NOON } from '#tests/support/factories.ts'
import { closedAs, closing } from '#tests/support/closing.ts'
import { lastAct } from '#tests/support/moderating.ts'
import { expectTrueCounters, forbidden, invalid, leavingNothingChanged, notFound } from '#tests/support/matchers.ts'

afterAll(expectTrueCounters)

const aVoter = () => aUser({ reputation: 250 })
const voters = () => Promise.all([aVoter(), aVoter(), aVoter()])
const vote = (by: Viewer, question: { id: PostId }, as: CloseReason, targets: PostId[] = []) =>
  voteToClose(contextOf(by), { question: question.id, as, targets })
const voteOpen = (by: Viewer, question: { id: PostId }) => voteToReopen(contextOf(by), { question: question.id })
const standing = (question: { id: PostId }) =>
  db()
    .select()
    .from(closeVotes)
    .where(and(eq(closeVotes.questionId, question.id), isNull(closeVotes.spentAt)))
const casesOn = (question: { id: PostId }) => db().select().from(cases).where(eq(cases.postId, question.id))
const aClosed = async () => {
  const question = await aQuestion()
  await closeQuestion(contextOf(await aUser({ role: 'moderator' })), closing(question, 'needs-details'))
  return question
}

describe('three votes', () => {
  test('close a question, as an action of the forum that its asker is told of', async () => {
    const [[one, two, three], question] = [await voters(), await aQuestion()]
    expect(await vote(one, question, 'needs-details')).toMatchObject({ closedAs: null, votes: 1 })
    expect(await vote(two, question, 'off-topic')).toMatchObject({ closedAs: null, votes: 2 })
    expect(await vote(three, question, 'needs-details')).toMatchObject({ closedAs: 'needs-details' })
    const [act] = await db().select().from(moderationActs).where(eq(moderationActs.postId, question.id))
    expect(act).toMatchObject({ kind: 'close', actorId: null, rule: 'needs-details' })
    expect(act?.reason).toContain('3')
    expect(await db().select().from(statements).where(eq(statements.userId, question.author.id))).toHaveLength(1)
    expect(await findClosure(question.id)).toMatchObject({ byVotes: true, words: '' })
    expect(await standing(question)).toEqual([])
    expect(await casesOn(question)).toMatchObject([{ state: 'resolved', resolvedById: null }])
  })

  test('for a duplicate point to the questions they named, most often first', async () => {
    const [[one, two, three], question] = [await voters(), await aQuestion()]
    const [first, second] = [await aQuestion(), await aQuestion()]
    await vote(one, question, 'duplicate', [first.id])
    await vote(two, question, 'duplicate', [second.id, first.id])
    await vote(three, question, 'duplicate', [second.id])
    expect((await findClosure(question.id))?.targets.map(({ id }) => id)).toEqual([first.id, second.id])
  })

  test('count without votes for a duplicate that no longer exists', async () => {
    const [[one, two, three], question, gone] = [await voters(), await aQuestion(), await aQuestion()]
    await vote(one, question, 'duplicate', [gone.id])
    await vote(two, question, 'off-topic')
    await deletePost(contextOf(gone.author), { post: gone.id })
    expect(await vote(three, question, 'off-topic')).toMatchObject({ closedAs: null, votes: 2 })
  })

  test('reopen it again', async () => {
    const [[one, two, three], question] = [await voters(), await aClosed()]
    await voteOpen(one, question)
    expect(await casesOn(question)).toMatchObject([{ state: 'open', sources: ['reopen'] }])
    expect(await voteOpen(two, question)).toMatchObject({ closedAs: 'needs-details', votes: 2 })
    expect(await voteOpen(three, question)).toMatchObject({ closedAs: null })
    expect(await closedAs(question.id)).toBeNull()
    expect(await standing(question)).toEqual([])
    expect(await casesOn(question)).toMatchObject([{ state: 'resolved' }])
  })
})

describe('one’s vote', () => {
  test('counts once, and its reason can be changed', async () => {
    const [by, question] = [await aVoter(), await aQuestion()]
    await vote(by, question, 'off-topic')
    expect(await leavingNothingChanged(() => vote(by, question, 'off-topic'))).toMatchObject({ votes: 1 })
    expect(await vote(by, question, 'needs-details')).toMatchObject({ votes: 1 })
    expect(await standing(question)).toMatchObject([{ reason: 'needs-details', voterId: by.id }])
    expect((await getForClosing(question.id, NOON)).votes).toMatchObject([{ as: 'needs-details' }])
  })

  test('can be retracted; with the last one the question leaves the queue', async () => {
    const [by, question] = [await aVoter(), await aQuestion()]
    const retract = () => retractCloseVote(contextOf(by), { question: question.id, direction: 'close' })
    await vote(by, question, 'off-topic')
    expect(await retract()).toMatchObject({ votes: 0 })
    expect(await casesOn(question)).toMatchObject([{ state: 'declined' }])
    expect(await leavingNothingChanged(retract)).toMatchObject({ votes: 0 })
    const nowhere = { question: 999_999_999 as PostId, direction: 'close' as const }
    await expect(retractCloseVote(contextOf(by), nowhere)).rejects.toMatchObject(notFound)
  })

  test('to reopen counts once, and can be retracted', async () => {
    const [by, question] = [await aVoter(), await aClosed()]
    await voteOpen(by, question)
    expect(await leavingNothingChanged(() => voteOpen(by, question))).toMatchObject({ votes: 1 })
    await retractCloseVote(contextOf(by), { question: question.id, direction: 'reopen' })
    expect(await standing(question)).toEqual([])
  })

  test('to close a closed question, or reopen an open one, changes nothing', async () => {
    const [by, question, closed] = [await aVoter(), await aQuestion(), await aClosed()]
    expect(await leavingNothingChanged(() => vote(by, closed, 'off-topic'))).toMatchObject({
      closedAs: 'needs-details',
    })
    expect(await leavingNothingChanged(() => voteOpen(by, question))).toMatchObject({ closedAs: null })
  })
})

describe('a vote is refused, and changes nothing,', () => {
  test('without the privilege', async () => {
    const [by, question, closed] = [await aUser({ reputation: 249 }), await aQuestion(), await aClosed()]
    const needed = forbidden('closeNeedsReputation', { needed: 250, have: 249 })
    expect(await leavingNothingChanged(() => vote(by, question, 'off-topic'))).toMatchObject(needed)
    expect(await leavingNothingChanged(() => voteOpen(by, closed))).toMatchObject(needed)
  })

  test('on a question that does not exist, or was just deleted', async () => {
    const [by, question, nothing] = [await aVoter(), await aQuestion(), { id: 999_999_999 as PostId }]
    expect(await leavingNothingChanged(() => vote(by, nothing, 'off-topic'))).toMatchObject(notFound)
    expect(await leavingNothingChanged(() => voteOpen(by, nothing))).toMatchObject(notFound)
    await deletePost(contextOf(question.author), { post: question.id })
    expect(await leavingNothingChanged(() => vote(by, question, 'off-topic'))).toMatchObject(forbidden('postDeleted'))
  })

  test('for a duplicate of a question that does not exist', async () => {
    const [by, question] = [await aVoter(), await aQuestion()]
    const nowhere = () => vote(by, question, 'duplicate', [999_999_999 as PostId])
    expect(await leavingNothingChanged(nowhere)).toMatchObject(invalid('targets', 'targetGone'))
  })
})

describe('at once', () => {
  test('three voters close once, and a fourth changes nothing', async () => {
    const [people, question] = [[...(await voters()), await aVoter()], await aQuestion()]
    await Promise.all(people.map((by) => vote(by, question, 'off-topic')))
    expect(await db().select().from(closures).where(eq(closures.questionId, question.id))).toHaveLength(1)
    const acts = await db().select().from(moderationActs).where(eq(moderationActs.postId, question.id))
    expect(acts).toHaveLength(1)
    expect(await standing(question)).toEqual([])
  })

  test('ten clicks of one person are one vote', async () => {
    const [by, question] = [await aVoter(), await aQuestion()]
    await Promise.all(Array.from({ length: 10 }, () => vote(by, question, 'off-topic')))
    expect(await standing(question)).toHaveLength(1)
  })

  test('a vote and a deletion: a deleted question keeps no vote', async () => {
    const [by, question] = [await aVoter(), await aQuestion()]
    const [voted] = await Promise.allSettled([
      vote(by, question, 'off-topic'),
      deletePost(contextOf(question.author), { post: question.id }),
    ])
    expect(await standing(question)).toHaveLength(voted.status === 'fulfilled' ? 1 : 0)
  })
})

test('reviewers see both kinds, the longest waiting first', async () => {
  const [by, open, closed] = [await aVoter(), await aQuestion(), await aClosed()]
  await voteToClose(contextOf(by, { now: later(-900) }), { question: open.id, as: 'off-topic', targets: [] })
  await voteToReopen(contextOf(by, { now: later(-800) }), { question: closed.id })
  const found = (await listUnderVote(NOON)).items.filter(({ question }) => [open.id, closed.id].includes(question.id))
  expect(found).toMatchObject([
    { question: { id: open.id }, direction: 'close', votes: [{ as: 'off-topic' }] },
    {
      question: { id: closed.id },
      direction: 'reopen',
      closedAs: 'needs-details',
      votes: [{ as: null }],
      isEdited: false,
    },
  ])
  // The page after the first of the two has the second, and not the first again.
  const behind = await listUnderVote(NOON, encodeCursor(later(-900), open.id))
  const ids = behind.items.map(({ question }) => question.id)
  expect(ids).toContain(closed.id)
  expect(ids).not.toContain(open.id)
  await expect(listUnderVote(NOON, 'tampered')).rejects.toThrow(NotFound)
})

describe('the steps', () => {
  test('choosing duplicates keeps existing questions that do not point back', async () => {
    const [question, target, by] = [await aQuestion(), await aQuestion(), await aUser({ role: 'moderator' })]
    await closeQuestion(contextOf(by), closing(target, 'duplicate', { targets: [question.id] }))
    const other = await aQuestion()
    const kept = await keepTargets(contextOf(by), question.id, [target.id, other.id, 999_999_999 as PostId])
    expect([...kept]).toEqual([other.id])
    await expect(checkTargets(contextOf(by), question.id, [other.id])).resolves.toBeUndefined()
  })

  test('settling a source keeps the rest of the case', async () => {
    const { id, author } = await aQuestion()
    const target = { kind: 'post', id } as const
    for (const source of ['flag', 'close'] as const)
      await openCase(contextOf(author), { target, aboutUserId: author.id, source })
    const settle = () => settleSource(contextOf(author), target, { source: 'close', state: 'resolved', act: null })
    await settle()
    expect(await casesOn({ id })).toMatchObject([{ state: 'open', sources: ['flag'], weight: 0 }])
    await leavingNothingChanged(settle)
  })

  test('a closing is out of force after the question was reopened and closed anew, and is not undone', async () => {
    const [by, question] = [await aUser({ role: 'moderator' }), await aQuestion()]
    const why = { rule: 'other', reason: 'For a test of it.', as: 'off-topic', targets: [] } as const
    const actId = await startClosure(contextOf(by), question.id, why)
    const act = ofKind(await lastAct(), 'close')
    expect(await revertClosing.superseded?.(contextOf(by), act)).toBeNull()
    await revertClosing.revert(contextOf(by), act, actId)
    expect(await closedAs(question.id)).toBeNull()
    await startClosure(contextOf(by), question.id, why)
    expect(await revertClosing.superseded?.(contextOf(by), act)).toEqual({ code: 'actSuperseded' })
  })
})

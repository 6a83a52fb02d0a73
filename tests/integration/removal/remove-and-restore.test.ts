import { eq } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { acceptedAnswers, posts, questions } from '#db/schema/posts.ts'
import { users } from '#db/schema/users.ts'
import { acceptAnswer } from '#lib/answers/commands/accept-answer.ts'
import { listAnswers } from '#lib/answers/queries.ts'
import { settleCase } from '#lib/moderation/writes/settle-case.ts'
import { undoAct } from '#lib/moderation/commands/undo-act.ts'
import { openCase } from '#lib/moderation/writes/open-case.ts'
import type { ActId, PostId, UserId } from '#lib/platform/ids.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import { restorePost } from '#lib/posts/commands/restore-post.ts'
import { hidePost } from '#lib/posts/writes/hide-post.ts'
import type { Removal } from '#lib/posts/types.ts'
import { getQuestion } from '#lib/questions/queries.ts'
import { removePost } from '#lib/removal/commands/remove-post.ts'
import { restoreRemoved } from '#lib/removal/commands/restore-removed.ts'
import { casesToSettle } from '#lib/removal/writes/settle-cases.ts'
import { mergeQuestions } from '#lib/threads/commands/merge-questions.ts'
import { unacceptRemoved } from '#lib/removal/writes/unaccept-removed.ts'
import { castVote } from '#lib/voting/commands/cast-vote.ts'
import { anAnswer, aQuestion, aUser, aVote, contextOf, later } from '#tests/support/factories.ts'
import { aFlag, flaggers } from '#tests/support/flags.ts'
import { expectTrueCounters, forbidden, leavingNothingChanged, notFound } from '#tests/support/matchers.ts'
import { aRestriction } from '#tests/support/viewer.ts'
import { aCase, aModerator, getAct, getCase, WHY } from './people.ts'

afterAll(expectTrueCounters)

async function rowOf(id: PostId) {
  const [row] = await db().select().from(posts).where(eq(posts.id, id))
  return row
}

async function remove(post: { id: PostId }, more: object = {}) {
  return removePost(contextOf(await aModerator()), { post: post.id, ...WHY, ...more })
}

async function restore(post: { id: PostId }, more: object = {}) {
  return restoreRemoved(contextOf(await aModerator()), { target: { kind: 'post', id: post.id }, ...WHY, ...more })
}

async function undo(act: ActId | null) {
  return undoAct(contextOf(await aModerator()), { act: act ?? (0 as ActId), reason: 'It was no insult after all.' })
}

/** A person whose flag counts more. */
/** Hides a post in a way that no command of this feature does. */
function takenDownAs(post: { id: PostId }, removal: Removal) {
  return db().transaction(async (tx) => {
    const context = contextOf(await aModerator(), { db: tx })
    await hidePost(context, await lockPost(context, post.id), { removal, byId: null })
  })
}

const reputationOf = async (id: UserId) =>
  (await db().select({ points: users.reputation }).from(users).where(eq(users.id, id)))[0]?.points

describe('a moderator deletes', () => {
  test('a question with its answers, under a rule and with a reason for its author', async () => {
    const answer = await anAnswer()
    const asker = await rowOf(answer.question.id)
    const { act } = await remove(answer.question)
    await expect(getQuestion(answer.question.id)).rejects.toMatchObject(notFound)
    expect(await rowOf(answer.question.id)).toMatchObject({ removal: 'deleted', removalActId: act })
    expect(await getAct(act)).toMatchObject({ kind: 'delete', ...WHY, told: [asker?.authorId] })
  })

  test('an answer with votes, which its question no longer counts', async () => {
    const answer = await anAnswer()
    await aVote(await aUser(), answer, 1)
    await remove(answer)
    expect(await listAnswers(answer.question.id, 'score')).toEqual([])
    const [question] = await db().select().from(questions).where(eq(questions.postId, answer.question.id))
    expect(question).toMatchObject({ answerCount: 0, upvotedAnswerCount: 0 })
  })

  test('a post its author had deleted, so that the author alone cannot restore it', async () => {
    const { id, author } = await aQuestion()
    await deletePost(contextOf(author), { post: id })
    const { act } = await remove({ id })
    await expect(restorePost(contextOf(author), { post: id })).rejects.toMatchObject(forbidden('notYours'))
    await undo(act)
    expect(await rowOf(id)).toMatchObject({ removal: 'retracted', deletedById: author.id })
    await restorePost(contextOf(author), { post: id })
  })

  test('and resolves the cases about it, and the case it came from', async () => {
    const { id, author } = await aQuestion()
    const own = await aCase({ kind: 'post', id }, author.id)
    const person = await aCase({ kind: 'user', id: author.id }, author.id)
    const { act } = await remove({ id }, { case: person })
    expect(await getCase(own)).toEqual({ state: 'resolved', flag: 'helpful' })
    expect(await getCase(person)).toEqual({ state: 'resolved', flag: 'helpful' })
    await undo(act)
    expect(await getCase(own)).toEqual({ state: 'open', flag: 'open' })
    expect(await getCase(person)).toEqual({ state: 'open', flag: 'open' })
  })

  test('but an appeal keeps waiting for its answer', async () => {
    const { id, author } = await aQuestion()
    const appeal = await openCase(contextOf(author), {
      target: { kind: 'post', id },
      aboutUserId: author.id,
      source: 'appeal',
    })
    const settled = await db().transaction(async (tx) =>
      casesToSettle(contextOf(await aModerator(), { db: tx }), { kind: 'post', id }, undefined),
    )
    expect(settled).toEqual([])
    await remove({ id })
    expect((await getCase(appeal)).state).toBe('open')
  })
})

describe('a moderator’s own post', () => {
  test('that a colleague deleted must be restored by others; one they deleted themselves they may restore', async () => {
    const author = await aModerator()
    const [others, own] = [await aQuestion({ by: author }), await aQuestion({ by: author })]
    await remove(others)
    await removePost(contextOf(author), { post: own.id, ...WHY })
    const bringBack = (id: PostId) => restoreRemoved(contextOf(author), { target: { kind: 'post', id }, ...WHY })
    expect(await leavingNothingChanged(() => bringBack(others.id))).toMatchObject(forbidden('ownCase'))
    await bringBack(own.id)
    expect(await rowOf(own.id)).toMatchObject({ removal: null })
    await restore(others)
    expect(await rowOf(others.id)).toMatchObject({ removal: null })
  })
})

describe('an accepted answer', () => {
  async function anAcceptedAnswer() {
    const question = await aQuestion()
    const answer = await anAnswer({ to: question })
    await acceptAnswer(contextOf(question.author), { answer: answer.id, accepted: true })
    return {
      question,
      answer,
      points: () => Promise.all([answer, question].map(({ author }) => reputationOf(author.id))),
    }
  }

  test('that was held, then deleted, is accepted again with its points after the restore', async () => {
    const { question, answer, points } = await anAcceptedAnswer()
    for (const by of await flaggers(2, { points: 600 })) await aFlag(by, { post: answer.id }, { reason: 'rude' })
    expect(await rowOf(answer.id)).toMatchObject({ removal: 'held' })
    await remove(answer)
    await restore(answer)
    const accepted = await db().select().from(acceptedAnswers).where(eq(acceptedAnswers.questionId, question.id))
    expect(accepted).toMatchObject([{ answerId: answer.id, acceptedById: question.author.id }])
    expect(await points()).toEqual([16, 3])
  })

  test('loses its acceptance when it is deleted, and both people lose the points', async () => {
    const { question, answer, points } = await anAcceptedAnswer()
    expect(await points()).toEqual([16, 3])
    await remove(answer)
    expect(await points()).toEqual([1, 1])
    expect((await getQuestion(question.id)).answerCount).toBe(0)
    expect(await db().select().from(acceptedAnswers).where(eq(acceptedAnswers.questionId, question.id))).toEqual([])
  })

  test.each([
    ['taken back', (_: { id: PostId }, act: ActId | null) => undo(act)],
    ['restored', (answer: { id: PostId }) => restore(answer)],
  ])('is accepted again when the deletion is %s', async (_, bringBack) => {
    const { question, answer, points } = await anAcceptedAnswer()
    const [before] = await db().select().from(acceptedAnswers).where(eq(acceptedAnswers.questionId, question.id))
    await bringBack(answer, (await remove(answer)).act)
    expect(await points()).toEqual([16, 3])
    expect(await db().select().from(acceptedAnswers).where(eq(acceptedAnswers.questionId, question.id))).toEqual([
      before,
    ])
  })

  test('that was never accepted stores no acceptance', async () => {
    const answer = await anAnswer()
    const context = contextOf(await aModerator())
    expect(await unacceptRemoved(context, await lockPost(context, answer.id))).toBeNull()
  })

  test('is accepted again beside another that the asker has accepted since', async () => {
    const { question, answer } = await anAcceptedAnswer()
    const { act } = await remove(answer)
    const other = await anAnswer({ to: question })
    await acceptAnswer(contextOf(question.author), { answer: other.id, accepted: true })
    await undo(act)
    const accepted = await db().select().from(acceptedAnswers).where(eq(acceptedAnswers.questionId, question.id))
    expect(accepted.map(({ answerId }) => answerId).toSorted((a, b) => a - b)).toEqual([answer.id, other.id])
    expect(await reputationOf(answer.author.id)).toBe(16)
  })
})

describe('an accepted answer comes back unaccepted', () => {
  async function aRemovedAcceptedAnswer() {
    const question = await aQuestion()
    const answer = await anAnswer({ to: question })
    await acceptAnswer(contextOf(question.author), { answer: answer.id, accepted: true })
    return { question, answer, act: (await remove(answer)).act }
  }
  const acceptedAmong = ({ id }: { id: PostId }) =>
    db().select().from(acceptedAnswers).where(eq(acceptedAnswers.answerId, id))

  test('beside five others', async () => {
    const { question, answer, act } = await aRemovedAcceptedAnswer()
    for (let count = 0; count < 5; count++) {
      const other = await anAnswer({ to: question })
      await acceptAnswer(contextOf(question.author), { answer: other.id, accepted: true })
    }
    await undo(act)
    expect(await acceptedAmong(answer)).toEqual([])
  })

  test('when it answers another question now', async () => {
    const { question, answer, act } = await aRemovedAcceptedAnswer()
    const target = await aQuestion()
    await mergeQuestions(contextOf(await aModerator()), {
      rule: 'other',
      reason: 'The same question.',
      post: question.id,
      target: target.id,
    })
    await undo(act)
    expect(await acceptedAmong(answer)).toEqual([])
  })
})

describe('a moderator restores', () => {
  test.each([
    ['deleted', 'restore'],
    ['spam', 'restore'],
    ['held', 'publish'],
  ] as const)('what was %s, which the log calls %s', async (removal, kind) => {
    const answer = await anAnswer()
    await takenDownAs(answer, removal)
    const waiting = await aCase({ kind: 'post', id: answer.id }, answer.author.id)
    const { act } = await restore(answer)
    expect(await listAnswers(answer.question.id, 'score')).toMatchObject([{ id: answer.id }])
    expect(await getAct(act)).toMatchObject({ kind, ...WHY, told: [answer.author.id] })
    expect(await getCase(waiting)).toEqual({ state: 'declined', flag: 'declined' })
  })

  test('a visible post: nothing changes', async () => {
    const question = await aQuestion()
    const moderator = contextOf(await aModerator())
    const again = () => restoreRemoved(moderator, { target: { kind: 'post', id: question.id }, ...WHY })
    expect(await leavingNothingChanged(again)).toMatchObject({ act: null })
  })

  test.each([
    ['retracted', 'theirsToRestore'],
    ['purged', 'textIsGone'],
    ['merged', 'mergedAway'],
  ] as const)('not what was %s', async (removal, code) => {
    const question = await aQuestion()
    await takenDownAs(question, removal)
    const moderator = contextOf(await aModerator())
    const attempt = () => restoreRemoved(moderator, { target: { kind: 'post', id: question.id }, ...WHY })
    expect(await leavingNothingChanged(attempt)).toMatchObject(forbidden(code))
  })
})

describe('undoing a deletion', () => {
  test('changes nothing if somebody has restored and deleted again since', async () => {
    const question = await aQuestion()
    const first = await remove(question)
    await restore(question)
    const second = await remove(question)
    await expect(undo(first.act)).rejects.toMatchObject(forbidden('actSuperseded'))
    expect(await rowOf(question.id)).toMatchObject({ removal: 'deleted', removalActId: second.act })
  })

  test('does not reopen the resolved case beside a newer one', async () => {
    const { id, author } = await aQuestion()
    const settled = await aCase({ kind: 'post', id }, author.id)
    const { act } = await remove({ id })
    const newer = await aCase({ kind: 'post', id }, author.id)
    await undo(act)
    expect([(await getCase(settled)).state, (await getCase(newer)).state]).toEqual(['resolved', 'open'])
  })
})

describe('repeating changes nothing', () => {
  test('deleting a post that a moderator deleted, or that is spam', async () => {
    const moderator = contextOf(await aModerator(), { now: later(9) })
    const deleted = await aQuestion()
    const { act } = await remove(deleted)
    const again = (post: PostId) => leavingNothingChanged(() => removePost(moderator, { post, ...WHY }))
    expect(await again(deleted.id)).toMatchObject({ act })
    const spam = await aQuestion()
    await takenDownAs(spam, 'spam')
    expect(await again(spam.id)).toMatchObject({ act: null })
  })
})

describe('what is refused changes nothing', () => {
  test.each(['member', 'moderator'] as const)('for a %s who may not', async (role) => {
    const suspension = aRestriction({ scope: 'everything' })
    const viewer = await aUser(role === 'member' ? { reputation: 99_999 } : { role, restrictions: [suspension] })
    const code = role === 'member' ? 'moderatorsOnly' : 'suspended'
    const { id } = await aQuestion()
    const attempts = [
      () => removePost(contextOf(viewer), { post: id, ...WHY }),
      () => restoreRemoved(contextOf(viewer), { target: { kind: 'post', id }, ...WHY }),
    ]
    for (const attempt of attempts) expect(await leavingNothingChanged(attempt)).toMatchObject({ refusal: { code } })
  })

  test('a merged question', async () => {
    const question = await aQuestion()
    await takenDownAs(question, 'merged')
    const moderator = contextOf(await aModerator())
    expect(await leavingNothingChanged(() => removePost(moderator, { post: question.id, ...WHY }))).toMatchObject(
      forbidden('mergedAway'),
    )
  })

  test('a post that does not exist', async () => {
    const moderator = contextOf(await aModerator())
    const id = 999_999_999_999 as PostId
    expect(await leavingNothingChanged(() => removePost(moderator, { post: id, ...WHY }))).toMatchObject(notFound)
    const back = () => restoreRemoved(moderator, { target: { kind: 'post', id }, ...WHY })
    expect(await leavingNothingChanged(back)).toMatchObject(notFound)
  })

  test('from a case that a colleague has declined in the meantime', async () => {
    const { id, author } = await aQuestion()
    const found = await aCase({ kind: 'post', id }, author.id)
    await settleCase(contextOf(await aModerator()), found, { state: 'declined', act: null })
    const moderator = contextOf(await aModerator())
    const attempt = () => removePost(moderator, { post: id, ...WHY, case: found })
    expect(await leavingNothingChanged(attempt)).toMatchObject({ code: 'conflict' })
  })
})

describe('at once', () => {
  test('ten moderators delete and ten restore: one action each, and the counters are true', async () => {
    const answer = await anAnswer()
    const staff = await Promise.all(Array.from({ length: 10 }, aModerator))
    const removed = await Promise.all(staff.map((one) => removePost(contextOf(one), { post: answer.id, ...WHY })))
    expect(new Set(removed.map(({ act }) => act)).size).toBe(1)
    const target = { kind: 'post', id: answer.id } as const
    const back = await Promise.all(staff.map((one) => restoreRemoved(contextOf(one), { target, ...WHY })))
    expect(back.filter(({ act }) => act !== null)).toHaveLength(1)
    expect(await listAnswers(answer.question.id, 'score')).toHaveLength(1)
  })

  test('deleting while fifty people vote: every stored vote counts once', async () => {
    const answer = await anAnswer()
    const voters = await Promise.all(Array.from({ length: 50 }, () => aUser()))
    await Promise.allSettled([
      ...voters.slice(0, 25).map((voter) => castVote(contextOf(voter), { post: answer.id, value: 1 })),
      remove(answer),
      ...voters.slice(25).map((voter) => castVote(contextOf(voter), { post: answer.id, value: 1 })),
    ])
    const [question] = await db().select().from(questions).where(eq(questions.postId, answer.question.id))
    expect(question).toMatchObject({ answerCount: 0, upvotedAnswerCount: 0 })
    await expectTrueCounters()
  })

  test('deleting a question while it is answered: no answer stays visible under it', async () => {
    const question = await aQuestion()
    await Promise.allSettled([...Array.from({ length: 5 }, () => anAnswer({ to: question })), remove(question)])
    await expect(getQuestion(question.id)).rejects.toMatchObject(notFound)
    await expect(anAnswer({ to: question })).rejects.toMatchObject(notFound)
    await expectTrueCounters()
  })

  test('deleting an answer while it is accepted: never both', async () => {
    const question = await aQuestion()
    const answer = await anAnswer({ to: question })
    await Promise.allSettled([
      acceptAnswer(contextOf(question.author), { answer: answer.id, accepted: true }),
      remove(answer),
    ])
    expect(await db().select().from(acceptedAnswers).where(eq(acceptedAnswers.answerId, answer.id))).toEqual([])
    expect(await reputationOf(answer.author.id)).toBe(1)
  })
})

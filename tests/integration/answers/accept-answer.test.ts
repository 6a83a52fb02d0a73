import { eq } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { acceptedAnswers } from '#db/schema/posts.ts'
import { users } from '#db/schema/users.ts'
import { acceptAnswer } from '#lib/answers/commands/accept-answer.ts'
import { listAnswers } from '#lib/answers/queries.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { anAnswer, aQuestion, aUser, contextOf, nth } from '#tests/support/factories.ts'
import { expectTrueCounters, forbidden, leavingNothingChanged, notFound } from '#tests/support/matchers.ts'

afterAll(expectTrueCounters)

async function reputationOf(id: UserId): Promise<number | undefined> {
  const [row] = await db().select({ reputation: users.reputation }).from(users).where(eq(users.id, id))
  return row?.reputation
}

const acceptedOf = (question: { id: PostId }) =>
  db().select().from(acceptedAnswers).where(eq(acceptedAnswers.questionId, question.id))

describe('accepting', () => {
  test('marks the answer: +15 for its author, +2 for the asker', async () => {
    const question = await aQuestion()
    const answer = await anAnswer({ to: question })
    expect(await acceptAnswer(contextOf(question.author), { answer: answer.id, accepted: true })).toEqual({
      acceptedAnswerId: answer.id,
    })
    expect(await listAnswers(question.id, 'score')).toMatchObject([{ id: answer.id, isAccepted: true }])
    expect(await reputationOf(answer.author.id)).toBe(16)
    expect(await reputationOf(question.author.id)).toBe(3)
  })

  test('another moves the mark and the points', async () => {
    const question = await aQuestion()
    const [one, two] = [await anAnswer({ to: question }), await anAnswer({ to: question })]
    await acceptAnswer(contextOf(question.author), { answer: one.id, accepted: true })
    await acceptAnswer(contextOf(question.author), { answer: two.id, accepted: true })
    expect(await acceptedOf(question)).toMatchObject([{ answerId: two.id }])
    expect(await Promise.all([one, two, question].map(({ author }) => reputationOf(author.id)))).toEqual([1, 16, 3])
  })

  test('can be taken back, with the points', async () => {
    const question = await aQuestion()
    const answer = await anAnswer({ to: question })
    await acceptAnswer(contextOf(question.author), { answer: answer.id, accepted: true })
    expect(await acceptAnswer(contextOf(question.author), { answer: answer.id, accepted: false })).toEqual({
      acceptedAnswerId: null,
    })
    expect(await acceptedOf(question)).toEqual([])
    expect(await Promise.all([answer, question].map(({ author }) => reputationOf(author.id)))).toEqual([1, 1])
  })

  test('one’s own answer brings nobody points', async () => {
    const question = await aQuestion()
    const answer = await anAnswer({ to: question, by: question.author })
    await acceptAnswer(contextOf(question.author), { answer: answer.id, accepted: true })
    expect(await acceptedOf(question)).toHaveLength(1)
    expect(await reputationOf(question.author.id)).toBe(1)
  })

  test.each([true, false])('again (%s) changes nothing', async (accepted) => {
    const question = await aQuestion()
    const answer = await anAnswer({ to: question })
    await acceptAnswer(contextOf(question.author), { answer: answer.id, accepted })
    await leavingNothingChanged(() => acceptAnswer(contextOf(question.author), { answer: answer.id, accepted }))
  })

  test('taking back what another answer has changes nothing', async () => {
    const question = await aQuestion()
    const [one, two] = [await anAnswer({ to: question }), await anAnswer({ to: question })]
    await acceptAnswer(contextOf(question.author), { answer: one.id, accepted: true })
    const back = () => acceptAnswer(contextOf(question.author), { answer: two.id, accepted: false })
    expect(await leavingNothingChanged(back)).toEqual({ acceptedAnswerId: one.id })
  })
})

describe('a refused acceptance changes nothing', () => {
  test.each([{ role: 'administrator' as const }, { reputation: 9999 }])(
    'by anybody but the asker: %o',
    async (rank) => {
      const answer = await anAnswer()
      const viewer = await aUser(rank)
      const attempt = () => acceptAnswer(contextOf(viewer), { answer: answer.id, accepted: true })
      expect(await leavingNothingChanged(attempt)).toMatchObject(forbidden('onlyAskerAccepts'))
    },
  )

  test('of a deleted answer', async () => {
    const question = await aQuestion()
    const answer = await anAnswer({ to: question })
    await deletePost(contextOf(answer.author), { post: answer.id })
    const attempt = () => acceptAnswer(contextOf(question.author), { answer: answer.id, accepted: true })
    expect(await leavingNothingChanged(attempt)).toMatchObject(forbidden('postDeleted'))
  })

  test('of a question, and of nothing', async () => {
    const question = await aQuestion()
    for (const answer of [question.id, 999_999_999_999 as PostId]) {
      const attempt = () => acceptAnswer(contextOf(question.author), { answer, accepted: true })
      expect(await leavingNothingChanged(attempt)).toMatchObject(notFound)
    }
  })

  test('the database refuses an answer to another question', async () => {
    const [question, answer] = [await aQuestion(), await anAnswer()]
    const row = {
      questionId: question.id,
      answerId: answer.id,
      acceptedById: question.author.id,
      acceptedAt: new Date(),
    }
    await expect(db().insert(acceptedAnswers).values(row)).rejects.toMatchObject({
      cause: { constraint_name: 'accepted_answers_of_the_question' },
    })
  })
})

test('50 acceptances of different answers at once leave one accepted, with the points of one', async () => {
  const question = await aQuestion()
  const answers = await Promise.all(Array.from({ length: 10 }, () => anAnswer({ to: question })))
  const wishes = Array.from({ length: 50 }, (_, index) => nth(answers, index % answers.length))
  await Promise.all(wishes.map(({ id }) => acceptAnswer(contextOf(question.author), { answer: id, accepted: true })))
  const [accepted, ...others] = await acceptedOf(question)
  expect(others).toEqual([])
  const points = await Promise.all(answers.map(async ({ id, author }) => [id, await reputationOf(author.id)]))
  expect(points.filter(([, reputation]) => reputation !== 1)).toEqual([[accepted?.answerId, 16]])
  expect(await reputationOf(question.author.id)).toBe(3)
})

test('an answer accepted while it is deleted is either accepted or deleted', async () => {
  for (let round = 0; round < 10; round++) {
    const question = await aQuestion()
    const answer = await anAnswer({ to: question })
    const outcomes = await Promise.allSettled([
      acceptAnswer(contextOf(question.author), { answer: answer.id, accepted: true }),
      deletePost(contextOf(answer.author), { post: answer.id }),
    ])
    expect(outcomes.map((outcome) => outcome.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await acceptedOf(question)).toHaveLength(outcomes[0].status === 'fulfilled' ? 1 : 0)
  }
})

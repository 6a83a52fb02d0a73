import { eq } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { moderationActs } from '#db/schema/moderation.ts'
import { acceptedAnswers, answers } from '#db/schema/posts.ts'
import { users } from '#db/schema/users.ts'
import { acceptAnswer } from '#lib/answers/commands/accept-answer.ts'
import { listAnswers } from '#lib/answers/queries.ts'
import { startSession } from '#lib/auth/writes/start-session.ts'
import { touchSession } from '#lib/auth/writes/touch-session.ts'
import { clearExpired } from '#lib/jobs/clear-expired.ts'
import { undoAct } from '#lib/moderation/commands/undo-act.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { moveAnswer } from '#lib/threads/commands/move-answer.ts'
import { anAnswer, aQuestion, aUser, contextOf, NOON, nth } from '#tests/support/factories.ts'
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
    const out = await acceptAnswer(contextOf(question.author), { answer: answer.id, accepted: true })
    expect(out).toMatchObject({ isAccepted: true, id: answer.id })
    const acceptance = { at: NOON, fits: null, forAskerBy: null }
    expect(await listAnswers(question.id, 'score')).toMatchObject([{ id: answer.id, acceptance }])
    expect(await reputationOf(answer.author.id)).toBe(16)
    expect(await reputationOf(question.author.id)).toBe(3)
  })

  test('another is accepted too, with its points', async () => {
    const question = await aQuestion()
    const [one, two] = [await anAnswer({ to: question }), await anAnswer({ to: question })]
    await acceptAnswer(contextOf(question.author), { answer: one.id, accepted: true, fits: 'for small firms' })
    await acceptAnswer(contextOf(question.author), { answer: two.id, accepted: true, fits: 'for the rest' })
    expect((await listAnswers(question.id, 'oldest')).map(({ acceptance }) => acceptance?.fits)).toEqual([
      'for small firms',
      'for the rest',
    ])
    expect(await Promise.all([one, two, question].map(({ author }) => reputationOf(author.id)))).toEqual([16, 16, 3])
    await acceptAnswer(contextOf(question.author), { answer: one.id, accepted: false })
    expect(await acceptedOf(question)).toMatchObject([{ answerId: two.id }])
    expect(await Promise.all([one, two, question].map(({ author }) => reputationOf(author.id)))).toEqual([1, 16, 3])
  })

  test('of one person’s answers to one question brings points once, until the last is unaccepted', async () => {
    const [question, author] = [await aQuestion(), await aUser()]
    const answering = () => anAnswer({ to: question, by: author, again: 'on' })
    const [one, two] = [await answering(), await answering()]
    const points = () => Promise.all([author, question.author].map(({ id }) => reputationOf(id)))
    const accept = (answer: PostId, accepted: boolean) => acceptAnswer(contextOf(question.author), { answer, accepted })
    await accept(one.id, true)
    await accept(two.id, true)
    expect(await points()).toEqual([16, 3])
    await accept(one.id, false)
    expect(await points()).toEqual([16, 3])
    await accept(one.id, true)
    expect(await points()).toEqual([16, 3])
    await accept(two.id, false)
    await accept(one.id, false)
    expect(await points()).toEqual([1, 1])
  })

  test('pays for another answer of the same author when the paid one moves to another question, and once after undoing', async () => {
    const [question, author, moderator] = [await aQuestion(), await aUser(), await aUser({ role: 'moderator' })]
    const target = await aQuestion()
    const answering = () => anAnswer({ to: question, by: author, again: 'on' })
    const [one, two] = [await answering(), await answering()]
    for (const { id } of [one, two]) await acceptAnswer(contextOf(question.author), { answer: id, accepted: true })
    const points = () => Promise.all([author, question.author].map(({ id }) => reputationOf(id)))
    const why = { rule: 'other', reason: 'It answers the other question.' } as const
    await moveAnswer(contextOf(moderator), { ...why, post: one.id, target: target.id, stance: null })
    expect(await points()).toEqual([16, 3])
    const acts = await db().select().from(moderationActs).where(eq(moderationActs.actorId, moderator.id))
    await undoAct(contextOf(moderator), { act: nth(acts, 0).id, reason: 'A mistake of mine.' })
    expect(await acceptedOf(question)).toHaveLength(2)
    expect(await points()).toEqual([16, 3])
  })

  test('its words can be changed and left out, and end with it', async () => {
    const question = await aQuestion()
    const answer = await anAnswer({ to: question })
    const fits = async () => (await listAnswers(question.id, 'score'))[0]?.acceptance?.fits
    const accept = (input: { accepted: boolean; fits?: string }) =>
      acceptAnswer(contextOf(question.author), { answer: answer.id, ...input })
    await accept({ accepted: true, fits: '  for small firms ' })
    expect(await fits()).toBe('for small firms')
    await accept({ accepted: true })
    expect(await fits()).toBe('for small firms')
    await accept({ accepted: true, fits: '' })
    expect(await fits()).toBeNull()
    await accept({ accepted: true, fits: 'for all' })
    await accept({ accepted: false })
    await accept({ accepted: true })
    expect(await fits()).toBeNull()
  })

  test('can be unaccepted, with the points', async () => {
    const question = await aQuestion()
    const answer = await anAnswer({ to: question })
    await acceptAnswer(contextOf(question.author), { answer: answer.id, accepted: true })
    const out = await acceptAnswer(contextOf(question.author), { answer: answer.id, accepted: false })
    expect(out).toMatchObject({ isAccepted: false })
    expect(await acceptedOf(question)).toEqual([])
    expect(await Promise.all([answer, question].map(({ author }) => reputationOf(author.id)))).toEqual([1, 1])
  })

  test('of one’s own answer brings nobody points', async () => {
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

  test('cannot be unaccepted from another answer', async () => {
    const question = await aQuestion()
    const [one, two] = [await anAnswer({ to: question }), await anAnswer({ to: question })]
    await acceptAnswer(contextOf(question.author), { answer: one.id, accepted: true })
    const back = () => acceptAnswer(contextOf(question.author), { answer: two.id, accepted: false })
    expect(await leavingNothingChanged(back)).toMatchObject({ isAccepted: false, id: two.id })
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

  test('of a question, and of a post that does not exist', async () => {
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

test('50 acceptances of different answers at once leave five accepted, each with its points once, and the asker’s once', async () => {
  const question = await aQuestion()
  const given = await Promise.all(Array.from({ length: 10 }, () => anAnswer({ to: question })))
  const wishes = Array.from({ length: 50 }, (_, index) => nth(given, index % given.length))
  const outcomes = await Promise.allSettled(
    wishes.map(({ id }) => acceptAnswer(contextOf(question.author), { answer: id, accepted: true })),
  )
  const refused = outcomes.filter(({ status }) => status === 'rejected')
  expect(refused).toHaveLength(25)
  for (const outcome of refused) expect(outcome).toMatchObject({ reason: forbidden('tooManyAccepted') })
  const accepted = (await acceptedOf(question)).map(({ answerId }) => answerId)
  expect(accepted).toHaveLength(5)
  for (const { id, author } of given) expect(await reputationOf(author.id)).toBe(accepted.includes(id) ? 16 : 1)
  expect(await reputationOf(question.author.id)).toBe(3)
})

describe('while the asker is away', () => {
  const LATER = new Date(NOON.getTime() + 91 * 86_400_000)
  const trusted = () => aUser({ reputation: 1000 })

  test('somebody trusted accepts for them: the author gets the points, and the page says who it was', async () => {
    const [question, by] = [await aQuestion(), await trusted()]
    const answer = await anAnswer({ to: question })
    await acceptAnswer(contextOf(by, { now: LATER }), { answer: answer.id, accepted: true })
    expect(await listAnswers(question.id, 'score')).toMatchObject([{ acceptance: { forAskerBy: { id: by.id } } }])
    expect(await Promise.all([answer.author, question.author, by].map(({ id }) => reputationOf(id)))).toEqual([
      16, 1, 1,
    ])
  })

  test('the asker takes the place of it, or takes it back', async () => {
    const [question, by] = [await aQuestion(), await trusted()]
    const given = [await anAnswer({ to: question }), await anAnswer({ to: question })]
    for (const { id: answer } of given) await acceptAnswer(contextOf(by, { now: LATER }), { answer, accepted: true })
    const [kept, undone] = [nth(given, 0), nth(given, 1)]
    const asker = contextOf(question.author, { now: LATER })
    await acceptAnswer(asker, { answer: kept.id, accepted: true })
    await acceptAnswer(asker, { answer: undone.id, accepted: false })
    expect(await acceptedOf(question)).toMatchObject([{ answerId: kept.id, acceptedById: question.author.id }])
    const people = [kept.author, undone.author, question.author, by]
    expect(await Promise.all(people.map(({ id }) => reputationOf(id)))).toEqual([16, 1, 3, 1])
  })

  test('staff take it back, with its words; who accepted it rewords it only while the asker is away', async () => {
    const [question, by] = [await aQuestion(), await trusted()]
    const answer = await anAnswer({ to: question })
    const accept = (fits: string, now: Date) =>
      acceptAnswer(contextOf(by, { now }), { answer: answer.id, accepted: true, fits })
    await accept('for small firms', LATER)
    await accept('for everybody', LATER)
    await anAnswer({ by: question.author, at: LATER })
    const attempt = () => accept('for nobody', LATER)
    expect(await leavingNothingChanged(attempt)).toMatchObject(forbidden('onlyAskerAccepts'))
    const staff = contextOf(await aUser({ role: 'moderator' }), { now: new Date(LATER.getTime() + 91 * 86_400_000) })
    await acceptAnswer(staff, { answer: answer.id, accepted: false })
    expect(await acceptedOf(question)).toEqual([])
    const [row] = await db().select().from(answers).where(eq(answers.postId, answer.id))
    expect(row?.fits).toBeNull()
  })

  test('an asker who only reads is away 90 days after the last visit, although the session has ended by then', async () => {
    const [question, by] = [await aQuestion(), await trusted()]
    const answer = await anAnswer({ to: question })
    const day = (count: number) => new Date(NOON.getTime() + count * 86_400_000)
    const token = await db().transaction((tx) =>
      startSession(tx, question.author.id, { userAgent: '', sessionToken: null }, day(1)),
    )
    await touchSession(db(), token, day(20))
    await clearExpired(db(), day(80))
    const attempt = (at: Date) => acceptAnswer(contextOf(by, { now: at }), { answer: answer.id, accepted: true })
    expect(await leavingNothingChanged(() => attempt(day(109)))).toMatchObject(forbidden('onlyAskerAccepts'))
    await attempt(day(111))
    expect(await acceptedOf(question)).toHaveLength(1)
  })

  test('nobody does once the asker has done anything again', async () => {
    const [question, by] = [await aQuestion(), await trusted()]
    const answer = await anAnswer({ to: question })
    await anAnswer({ by: question.author, at: LATER })
    const attempt = () => acceptAnswer(contextOf(by, { now: LATER }), { answer: answer.id, accepted: true })
    expect(await leavingNothingChanged(attempt)).toMatchObject(forbidden('onlyAskerAccepts'))
  })
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

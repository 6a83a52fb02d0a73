import { eq } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { posts } from '#db/schema/posts.ts'
import { postAnswer } from '#lib/answers/commands/post-answer.ts'
import { checkAnswer } from '#lib/answers/fault-queries.ts'
import { listAnswers, listAnswersOf } from '#lib/answers/queries.ts'
import { postAnswerInput } from '#lib/answers/schema.ts'
import { ForumError } from '#lib/platform/errors.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { getQuestion } from '#lib/questions/queries.ts'
import { anAnswer, aQuestion, aUser, aWord, contextOf, later } from '#tests/support/factories.ts'
import { expectTrueCounters, forbidden, invalid, leavingNothingChanged, notFound } from '#tests/support/matchers.ts'
import { patience } from '#tests/support/patience.ts'

afterAll(expectTrueCounters)

function anInput(question: { id: PostId }, fields: Record<string, string> = {}) {
  const body = `Yes: I did exactly that, and it took me two years with ${aWord()}.`
  return postAnswerInput.parse({ question: String(question.id), body, basis: 'did', ...fields })
}

test('an answer is counted, is shown under its question with its basis, and moves the question up', async () => {
  const question = await aQuestion()
  const author = await aUser()
  const { id } = await postAnswer(contextOf(author, { now: later(9) }), anInput(question, { basis: 'managed' }))
  expect(await listAnswers(question.id, 'score')).toMatchObject([
    { id, basis: 'managed', stance: null, score: 0, acceptance: null, author: { id: author.id }, createdAt: later(9) },
  ])
  expect(await getQuestion(question.id)).toMatchObject({ answerCount: 1, lastActivityAt: later(9) })
})

describe('the stance', () => {
  test.each(['yes', 'effort', 'depends', 'no'] as const)('%s is kept on a yes/no question', async (stance) => {
    const question = await aQuestion({ isYesNo: 'on' })
    await postAnswer(contextOf(await aUser()), anInput(question, { stance }))
    expect(await listAnswers(question.id, 'score')).toMatchObject([{ stance }])
  })

  test('is required for a yes/no question', async () => {
    const question = await aQuestion({ isYesNo: 'on' })
    const author = await aUser()
    const attempt = () => postAnswer(contextOf(author), anInput(question))
    expect(await leavingNothingChanged(attempt)).toMatchObject(invalid('stance', 'required'))
  })

  test('is dropped for other questions', async () => {
    const question = await aQuestion()
    await postAnswer(contextOf(await aUser()), anInput(question, { stance: 'yes' }))
    expect(await listAnswers(question.id, 'score')).toMatchObject([{ stance: null }])
  })
})

test('all missing fields are named at once', async () => {
  const { question, author } = await anAnswer({ to: await aQuestion({ isYesNo: 'on' }), stance: 'yes' })
  const both = { fields: { stance: { code: 'required' }, again: { code: 'secondAnswer' } } }
  await expect(postAnswer(contextOf(author), anInput(question))).rejects.toMatchObject(both)
  // The form reports this even if the text and the basis are missing, together with the schema's errors.
  const typed = { question: String(question.id), body: '', basis: '' }
  await expect(checkAnswer(contextOf(author), typed)).rejects.toMatchObject(both)
  await expect(checkAnswer(contextOf(await aUser()), { ...typed, stance: 'no' })).resolves.toBeUndefined()
})

describe('a second answer by the same person', () => {
  test('takes a deliberate step', async () => {
    const { question, author } = await anAnswer()
    const attempt = () => postAnswer(contextOf(author), anInput(question))
    expect(await leavingNothingChanged(attempt)).toMatchObject(invalid('again', 'secondAnswer'))
    await postAnswer(contextOf(author), anInput(question, { again: 'on' }))
    expect(await listAnswers(question.id, 'score')).toHaveLength(2)
  })

  test('needs no extra step once the first is deleted', async () => {
    const { id, question, author } = await anAnswer()
    await deletePost(contextOf(author), { post: id })
    await postAnswer(contextOf(author), anInput(question))
    expect(await listAnswers(question.id, 'score')).toHaveLength(1)
  })

  test('is refused even if both are sent at once', async () => {
    const question = await aQuestion()
    const author = await aUser()
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, () => postAnswer(contextOf(author), anInput(question))),
    )
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
    expect(await listAnswers(question.id, 'score')).toHaveLength(1)
  })
})

describe('sent twice', () => {
  test('it is one answer, and both requests get its address', async () => {
    const question = await aQuestion()
    const context = contextOf(await aUser())
    const input = anInput(question)
    const first = await postAnswer(context, input)
    expect(await leavingNothingChanged(() => postAnswer({ ...context, now: later(3) }, input))).toEqual(first)
  })

  test('100 double clicks at once are 100 answers', { timeout: patience(60_000) }, async () => {
    const question = await aQuestion()
    const author = await aUser()
    const inputs = Array.from({ length: 100 }, () => anInput(question, { again: 'on' }))
    await Promise.all([...inputs, ...inputs].map((input) => postAnswer(contextOf(author), input)))
    expect(await listAnswers(question.id, 'score')).toHaveLength(100)
  })

  test('under another question it is another answer', async () => {
    const context = contextOf(await aUser())
    const input = anInput(await aQuestion())
    const first = await postAnswer(context, input)
    const second = await postAnswer(context, { ...input, question: (await aQuestion()).id })
    expect(second.id).not.toBe(first.id)
  })
})

describe('a refused answer leaves nothing behind', () => {
  test('of an unconfirmed account', async () => {
    const question = await aQuestion()
    const author = await aUser({ isConfirmed: false })
    const attempt = () => postAnswer(contextOf(author), anInput(question))
    expect(await leavingNothingChanged(attempt)).toMatchObject(forbidden('unconfirmed'))
  })

  test('to a deleted question, to an answer, and to a post that does not exist', async () => {
    const question = await aQuestion()
    await deletePost(contextOf(question.author), { post: question.id })
    const author = await aUser()
    for (const id of [question.id, (await anAnswer()).id, 999_999_999_999 as PostId]) {
      const attempt = () => postAnswer(contextOf(author), anInput({ id }))
      expect(await leavingNothingChanged(attempt)).toMatchObject(notFound)
    }
  })
})

test('a question deleted while it is answered: either it goes with nothing or it stays with its answers', async () => {
  for (let round = 0; round < 10; round++) {
    const question = await aQuestion()
    const authors = await Promise.all(Array.from({ length: 4 }, () => aUser()))
    const outcomes = await Promise.allSettled([
      ...authors.slice(0, 2).map((author) => postAnswer(contextOf(author), anInput(question))),
      deletePost(contextOf(question.author), { post: question.id }),
      ...authors.slice(2).map((author) => postAnswer(contextOf(author), anInput(question))),
    ])
    for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(ForumError)
    const [row] = await db().select().from(posts).where(eq(posts.id, question.id))
    const answers = await listAnswers(question.id, 'score')
    if (row?.deletedAt) expect(answers.length).toBeLessThanOrEqual(1)
    else expect(answers.length).toBeGreaterThanOrEqual(2)
  }
})

test('a person’s answers: newest first, each once over all pages, without deleted ones', async () => {
  const author = await aUser()
  const question = await aQuestion()
  const ids: number[] = []
  for (let index = 0; index < 43; index++) {
    // Several answers have the same time: the id decides their order.
    ids.push((await anAnswer({ by: author, to: question, at: later(Math.floor(index / 5)), again: 'on' })).id)
  }
  await deletePost(contextOf(author), { post: ids.pop() as PostId })
  const seen: number[] = []
  for (let after: string | null | undefined; after !== null;) {
    const page = await listAnswersOf(author.id, after)
    seen.push(...page.items.map(({ answer }) => answer.id))
    after = page.next
  }
  expect(seen).toEqual(ids.toReversed())
})

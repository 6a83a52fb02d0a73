import { eq } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { users } from '#db/schema/users.ts'
import { consumeInMemory } from '#lib/platform/rate-limit.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { restorePost } from '#lib/posts/commands/restore-post.ts'
import { editQuestion } from '#lib/questions/commands/edit-question.ts'
import { editQuestionInput } from '#lib/questions/schema.ts'
import { findInstant } from '#lib/search/instant-queries.ts'
import { act, anAnswer, aQuestion, aUser, aVote, aWord, contextOf, later } from '#tests/support/factories.ts'
import { expectTrueCounters } from '#tests/support/matchers.ts'

afterAll(expectTrueCounters)

const idsFor = async (typed: string) => (await findInstant(typed)).questions.map(({ id }) => id)

describe('questions', () => {
  test('are found by whole words and the beginning of the last one, without regard to accents or case', async () => {
    const word = aWord()
    const question = await aQuestion({ title: `How does a Résumé ${word} help to become PMO lead?` })
    for (const typed of [word.slice(0, -3), `resume ${word}`, `RÉSUMÉ ${word} bec`, `pmo ${word}`, `  ${word}?  `])
      expect([typed, await idsFor(typed)]).toEqual([typed, [question.id]])
    for (const typed of [`resum ${word}`, `${word} unheard`, word.slice(1)])
      expect([typed, await idsFor(typed)]).toEqual([typed, []])
  })

  test('come with the best score first, and with the verdict of a yes/no question', async () => {
    const word = aWord()
    const plain = await aQuestion({ title: `What comes after ${word} in the end?` })
    const yesNo = await aQuestion({ title: `Can ${word} come to an end?`, isYesNo: 'on' })
    await anAnswer({ to: yesNo, stance: 'depends' })
    await aVote(await aUser(), yesNo, 1)
    const { questions } = await findInstant(word)
    expect(questions.map(({ id }) => id)).toEqual([yesNo.id, plain.id])
    expect(questions[0]).toMatchObject({ answerCount: 1, leading: { stance: 'depends', percent: 100 } })
    expect(questions[1]).toMatchObject({ answerCount: 0, leading: null })
  })

  test('change when they are edited, deleted and restored', async () => {
    const [before, after] = [aWord(), aWord()]
    const question = await aQuestion({ title: `Where does ${before} lead to, if at all?` })
    const input = { post: String(question.id), version: '1', title: `Where does ${after} lead to, if at all?` }
    const fields = { body: 'A text that is long enough to be kept as it is.', tags: 'pmo', summary: 'Another word' }
    await act(question.author, later(60), (context) =>
      editQuestion(context, editQuestionInput.parse({ ...input, ...fields })),
    )
    expect([await idsFor(before), await idsFor(after)]).toEqual([[], [question.id]])
    const context = contextOf(question.author, { now: later(70) })
    await deletePost(context, { post: question.id })
    expect(await idsFor(after)).toEqual([])
    await restorePost(context, { post: question.id })
    expect(await idsFor(after)).toEqual([question.id])
  })
})

test('people are found by any word of their present name or by their handle; tags by their beginning', async () => {
  const [name, tag] = [aWord(), aWord()]
  const person = await aUser({ displayName: `Åsa ${name}` })
  const peopleFor = async (typed: string) => (await findInstant(typed)).people.map(({ id }) => id)
  for (const typed of [name.slice(0, -2), `asa ${name}`, person.handle])
    expect(await peopleFor(typed)).toEqual([person.id])
  await db().update(users).set({ displayName: 'Somebody else' }).where(eq(users.id, person.id))
  expect(await peopleFor(name)).toEqual([])
  await aQuestion({ tags: `pmo-${tag}` })
  expect((await findInstant(`pmo ${tag.slice(0, -1)}`)).tags.map((one) => one.name)).toEqual([`pmo-${tag}`])
  expect(await findInstant(name, { isQuestionsOnly: true })).toEqual({
    questions: [],
    guides: [],
    tags: [],
    people: [],
  })
})

test.each([
  '',
  ' ',
  'p',
  '\0\0\0',
  "'; drop table posts; --",
  `''\\'':*`,
  '🙂🙂',
  '漢字',
  '%_*',
  'x'.repeat(3000),
  'a & | ! <->',
])('%j is no fault', async (typed) => {
  const { questions } = await findInstant(typed)
  expect(questions.length).toBeLessThanOrEqual(6)
})

test('the limit counts each address separately', async () => {
  const limit = { name: aWord(), points: 2, windowSeconds: 60 }
  for (const who of ['192.0.2.1', '192.0.2.1', '192.0.2.2']) await consumeInMemory(limit, who)
  await expect(consumeInMemory(limit, '192.0.2.1')).rejects.toMatchObject({ code: 'rate-limited', status: 429 })
  await expect(consumeInMemory(limit, '192.0.2.2')).resolves.toBeUndefined()
})

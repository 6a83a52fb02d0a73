import { sql } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { checkAskedBefore } from '#lib/search/asked-queries.ts'
import { FIELD_WEIGHTS } from '#lib/search/ranking-queries.ts'
import { editQuestion } from '#lib/questions/commands/edit-question.ts'
import { editQuestionInput } from '#lib/questions/schema.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { listRelated } from '#lib/search/related-queries.ts'
import { findSimilar, listSimilar } from '#lib/search/similar-queries.ts'
import { relatedTag } from '#lib/questions/cache.ts'
import { relateQuestion, relateQuestions } from '#lib/search/writes/relate-questions.ts'
import { aQuestion, aUser, aVote, aWord, contextOf } from '#tests/support/factories.ts'
import { expectTrueCounters } from '#tests/support/matchers.ts'

afterAll(expectTrueCounters)

test('the most similar question comes first, by its title before its text, and never the question itself', async () => {
  const [one, two, three] = [aWord(), aWord(), aWord()]
  const text = `Nothing but ${three} is said here, and that is enough of it for today.`
  const itself = await aQuestion({ title: `How does ${one} lead to ${two}, if at all?`, body: text })
  const byText = await aQuestion({ body: text })
  const byOne = await aQuestion({ title: `What is ${one} good for in the end?` })
  const byBoth = await aQuestion({ title: `Does ${one} really lead to ${two}?` })
  const asked = { language: 'en' as const, title: `How does ${one} lead to ${two}, if at all?`, body: text }
  expect(await findSimilar({ ...asked, except: itself.id }, 3)).toEqual([byBoth.id, byOne.id, byText.id])
  expect((await findSimilar(asked, 1))[0]).toBe(itself.id)
  expect((await findSimilar({ title: asked.title }, 10)).includes(byText.id)).toBe(false)
})

test('each shows its shared tags, then its shared words as in the question, and shared tags raise its rank', async () => {
  const [one, two, tag] = [aWord(), aWord(), aWord()]
  const tagged = await aQuestion({ title: `Nobody ${one} knows what is ${two}`, tags: `${tag} pmo` })
  const same = await aQuestion({ title: `Nobody ${one} knows what is ${two}`, tags: 'agile' })
  const title = `What is ${two}, ${one}, for Certifications?`
  const [first, second] = await listSimilar({ title, tags: ['other', tag] }, 2)
  expect(first).toMatchObject({ id: tagged.id, why: [tag, expect.any(String), expect.any(String)] })
  expect(first?.why.slice(1).toSorted()).toEqual([one, two].toSorted())
  expect(second).toMatchObject({ id: same.id, answerCount: 0, leading: null })
  expect(first?.likeness).toBeGreaterThan(0.3)
  expect(first?.likeness).toBeLessThan(0.9)
  const [again] = await listSimilar({ title: `nobody knows: what is ${two} ${one}`, language: 'en' }, 1)
  expect(again?.likeness).toBeCloseTo(1)
})

test('related questions are similar ones, or those with most shared tags; never itself or a deleted one', async () => {
  const [a, b, word] = [aWord(), aWord(), aWord()]
  const apart = () => ({ title: [aWord(), aWord(), aWord()].join(' '), body: [aWord(), aWord(), aWord()].join(' ') })
  const question = await aQuestion({ ...apart(), title: `${word} ${aWord()}`, tags: `${a} ${b}` })
  const [both, one, better, gone] = [
    await aQuestion({ ...apart(), tags: `${a} ${b}` }),
    await aQuestion({ ...apart(), tags: a }),
    await aQuestion({ ...apart(), tags: b }),
    await aQuestion({ ...apart(), tags: `${a} ${b}` }),
  ]
  const alike = await aQuestion({ ...apart(), title: `${aWord()} ${word} ${aWord()}`, tags: 'agile' })
  await aVote(await aUser(), better, 1)
  await deletePost(contextOf(gone.author), { post: gone.id })
  // Until the job has run, the tags alone say what is related.
  expect((await listRelated(question.id)).map(({ id, why }) => [id, why])).toEqual([
    [both.id, [a, b]],
    [better.id, [b]],
    [one.id, [a]],
  ])
  await relateQuestion(question.id, new Date())
  const related = await listRelated(question.id)
  expect(related.map(({ id, why }) => [id, why])).toEqual([
    [alike.id, [word]],
    [both.id, [a, b]],
    [better.id, [b]],
    [one.id, [a]],
  ])
  // The cached result shows nothing that has been deleted since.
  await deletePost(contextOf(alike.author), { post: alike.id })
  expect((await listRelated(question.id)).map(({ id }) => id)).toEqual([both.id, better.id, one.id])
  expect(await listRelated(gone.id)).toEqual([])
})

test('related questions of an edited text are forgotten, and the job finds them again', async () => {
  const [word, other] = [aWord(), aWord()]
  const question = await aQuestion({ title: `${word} ${aWord()} ${aWord()}` })
  const alike = await aQuestion({ title: `${aWord()} ${word} ${aWord()}` })
  const byOther = await aQuestion({ title: `${aWord()} ${other} ${aWord()}` })
  const first = async () => (await listRelated(question.id))[0]?.id
  await relateQuestion(question.id, new Date())
  expect(await first()).toBe(alike.id)
  const title = `${other} ${aWord()} ${aWord()}`
  const body = 'I have been in the office for three years, and this is what I tried.'
  const fields = { post: String(question.id), version: '1', title, body, tags: 'pmo' }
  await editQuestion(contextOf(question.author), editQuestionInput.parse(fields))
  const rows = sql`select from related_questions where question_id = ${question.id}`
  expect(await db().execute(rows)).toHaveLength(0)
  await relateQuestions(new Date(), { limit: 10, rest: 0 })
  expect(await first()).toBe(byOther.id)
})

test('the log of changes names a question when the job has found others for it, and only then', async () => {
  const word = aWord()
  const question = await aQuestion({ title: `${word} ${aWord()} ${aWord()}` })
  const told = async () => {
    await relateQuestion(question.id, new Date())
    return (
      await db().execute(sql`
        delete from page_changes where tags @> array[${relatedTag(question.id)}::text] returning 1`)
    ).length
  }
  expect([await told(), await told()]).toEqual([1, 0])
  await aQuestion({ title: `${aWord()} ${word} ${aWord()}` })
  expect([await told(), await told()]).toEqual([1, 0])
})

test('of a deleted question nothing stays stored, so that it never waits before the others for the job', async () => {
  const question = await aQuestion()
  const longAgo = new Date('2020-01-01')
  await relateQuestion(question.id, longAgo)
  await deletePost(contextOf(question.author), { post: question.id })
  await relateQuestions(new Date(), { rest: 0 })
  const rows = sql`select from related_questions where question_id = ${question.id}`
  expect(await db().execute(rows)).toHaveLength(0)
})

test.each(['', '   ', '\0', 'is it the', "'; drop table posts; --", "''\\''", '🙂', 'x'.repeat(20_000)])(
  '%j raises no error',
  async (title) => {
    await expect(listSimilar({ title, body: title, tags: [title] }, 5)).resolves.toBeInstanceOf(Array)
  },
)

test('PostgreSQL computes the frequency of a word by the formula', async () => {
  const { title, question } = FIELD_WEIGHTS
  const [row] = await db().execute<{ once: number; twice: number }>(sql`
    select ts_rank(array[0, 0, ${question}, ${title}]::float4[], search_document('search_en', 'en', 'A word', ''), 'word') as once,
      ts_rank(array[0, 0, ${question}, ${title}]::float4[], search_document('search_en', 'en', 'A word', 'The word'), 'word') as twice`)
  const limit = Math.PI ** 2 / 6
  expect(Number(row?.once)).toBeCloseTo(title / limit, 4)
  expect(Number(row?.twice)).toBeCloseTo((title + question / 2 ** 2) / limit, 4)
})

describe('a question that others have asked in nearly the same words', () => {
  test('is a conflict that names the earlier one, but one’s own earlier question is none', async () => {
    const [one, two] = [aWord(), aWord()]
    const before = await aQuestion({ title: `How did ${one} become a ${two} in the end?` })
    const asked = {
      title: `How does ${one} become the ${two}?`,
      body: 'I would like to know it in all details, please.',
    }
    await expect(checkAskedBefore(asked, (await aUser()).id)).rejects.toMatchObject({
      code: 'conflict',
      reason: 'alreadyAsked',
      current: { [`${before.id}/${before.slug}`]: before.title },
    })
    await expect(checkAskedBefore(asked, before.author.id)).resolves.toBeUndefined()
    await expect(checkAskedBefore({ ...asked, title: `How ${one} is done` }, 0 as UserId)).resolves.toBeUndefined()
  })
})

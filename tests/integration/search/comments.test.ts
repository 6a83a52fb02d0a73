import { afterAll, describe, expect, test } from 'vitest'
import { deleteComment } from '#lib/comments/commands/delete-comment.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { restorePost } from '#lib/posts/commands/restore-post.ts'
import { asksForComments, searchComments } from '#lib/search/comment-queries.ts'
import { findNames } from '#lib/search/instant-queries.ts'
import { listMatches } from '#lib/search/queries.ts'
import { aComment, anAnswer, aQuestion, aUser, aWord, contextOf } from '#tests/support/factories.ts'
import { expectTrueCounters } from '#tests/support/matchers.ts'

afterAll(expectTrueCounters)

const find = (q: string, after?: string) => searchComments({ q, perPage: 2, ...(after !== undefined && { after }) })
const idsFor = async (q: string) => (await find(q)).items.map(({ id }) => id)

describe('comments', () => {
  test('are found by all their words in any form, with and without the operator, and lead to their thread', async () => {
    const word = aWord()
    const question = await aQuestion({ tags: 'pmo' })
    const answer = await anAnswer({ to: question })
    const body = `The ${word} offices **decided** this in my firm.`
    const comment = await aComment({ under: answer, body })
    const { items } = await find(`${word} office`)
    expect(items).toMatchObject([{ id: comment.id, question: { id: question.id, title: question.title } }])
    expect(items[0]?.excerpt.map(({ text }) => text).join('')).toBe(`The ${word} offices decided this in my firm.`)
    expect(items[0]?.excerpt.filter(({ isMatch }) => isMatch).map(({ text }) => text)).toEqual([word, 'offices'])
    const author = comment.author.id
    for (const q of [
      `is:comment ${word}`,
      `"${word} offices"`,
      `${word} [pmo]`,
      `${word} user:${author}`,
      `${word} lang:en`,
    ])
      expect([q, await idsFor(q)]).toEqual([q, [comment.id]])
    for (const q of [`${word} unheard`, `${word} -decided`, `${word} -[pmo]`, `${word} lang:sv`, `${word} score:>=1`])
      expect([q, await idsFor(q)]).toEqual([q, []])
  })

  test('can be limited to those on a kind of post, or on answers with a stance', async () => {
    const word = aWord()
    const question = await aQuestion({ isYesNo: 'on' })
    const answer = await anAnswer({ to: question, stance: 'no', basis: 'did' })
    const onQuestion = await aComment({ under: question, body: `The ${word} is what I ask about.` })
    const onAnswer = await aComment({ under: answer, body: `The ${word} is what you answer.` })
    for (const q of ['is:answer', 'stance:no', 'basis:first-hand'])
      expect([q, await idsFor(`is:comment ${word} ${q}`)]).toEqual([q, [onAnswer.id]])
    expect(await idsFor(`is:comment ${word} is:question`)).toEqual([onQuestion.id])
    expect(await idsFor(`is:comment ${word} stance:yes`)).toEqual([])
  })

  test('are found with `in:title` too, which says that they have none', async () => {
    const word = aWord()
    const comment = await aComment({ under: await aQuestion(), body: `The ${word} helped me here.` })
    const { items, complaints } = await searchComments({ q: `is:comment in:title ${word}`, perPage: 20 })
    expect(items.map(({ id }) => id)).toEqual([comment.id])
    expect(complaints.map(({ code }) => code)).toEqual(['noTitles'])
  })

  test('are stemmed in the language of their post', async () => {
    const word = aWord()
    const question = await aQuestion({ language: 'de' })
    const comment = await aComment({ under: question, body: `Das ${word} hat zwei Häuser gebaut.` })
    expect(await idsFor(`${word} haus`)).toEqual([comment.id])
  })

  test('come the newest first, a page at a time; operators alone list them', async () => {
    const word = aWord()
    const [question, by] = [await aQuestion(), await aUser()]
    const ids: number[] = []
    for (const place of [1, 2, 3])
      ids.unshift((await aComment({ by, under: question, body: `${word} number ${place}` })).id)
    for (const q of [word, `is:comment user:${by.id}`]) {
      const first = await find(q)
      expect(first.items.map(({ id }) => id)).toEqual(ids.slice(0, 2))
      const second = await find(q, first.next ?? '')
      expect(second).toMatchObject({ items: [{ id: ids[2] }], next: null })
    }
    await expect(find(word, 'forged')).rejects.toThrow()
  })

  test('are not found once they or their post are hidden', async () => {
    const word = aWord()
    const question = await aQuestion()
    const answer = await anAnswer({ to: question })
    const gone = await aComment({ under: question, body: `${word} says the one` })
    const stays = await aComment({ under: answer, body: `${word} says the other` })
    expect(await idsFor(word)).toEqual([stays.id, gone.id])
    await deleteComment(contextOf(gone.author), { comment: gone.id })
    expect(await idsFor(word)).toEqual([stays.id])
    const author = contextOf(answer.author)
    await deletePost(author, { post: answer.id })
    expect(await idsFor(word)).toEqual([])
    await restorePost(author, { post: answer.id })
    expect(await idsFor(word)).toEqual([stays.id])
  })

  test('are asked for by an operator; nothing acts on them by the dozen', async () => {
    expect([asksForComments('is:comment pmo'), asksForComments('"is:comment" pmo')]).toEqual([true, false])
    const word = aWord()
    await aComment({ body: `${word} in a comment` })
    expect(await listMatches(`is:comment ${word}`, 10)).toEqual([])
    expect(await find('is:comment the of and')).toMatchObject({ items: [], next: null })
  })
})

test('people and tags are found by the beginning of their names', async () => {
  const word = aWord()
  const person = await aUser({ displayName: `Åsa ${word}` })
  await aQuestion({ tags: `${word}-work` })
  expect(await findNames(word)).toMatchObject({ people: [{ id: person.id }], tags: [{ name: `${word}-work` }] })
  expect(await findNames('')).toEqual({ people: [], tags: [] })
})

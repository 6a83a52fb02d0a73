import { afterAll, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { acceptAnswer } from '#lib/answers/commands/accept-answer.ts'
import { POST_LANGUAGES } from '#lib/i18n/rules.ts'
import { encodeCursor } from '#lib/platform/cursor.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { indexPost } from '#lib/search/writes/index-post.ts'
import { MAX_QUERY_LENGTH } from '#lib/search/rules.ts'
import { listMatches, searchPosts } from '#lib/search/queries.ts'
import type { Highlight } from '#lib/search/types.ts'
import { anAnswer, aQuestion, aVote, aUser, aWord, contextOf } from '#tests/support/factories.ts'
import { expectTrueCounters, leavingNothingChanged } from '#tests/support/matchers.ts'

afterAll(expectTrueCounters)

const marked = (parts: readonly Highlight[]) => parts.filter((part) => part.isMatch).map((part) => part.text)

async function found(q: string) {
  return (await searchPosts({ q })).items.map((hit) => hit.postId).toSorted((a, b) => a - b)
}

async function walk(q: string) {
  const pages = []
  for (let after: string | null | undefined; after !== null;) {
    const page = await searchPosts({ q, ...(after ? { after } : {}) })
    pages.push(page.items)
    after = page.next
  }
  return pages
}

describe('each language finds a word in its other forms', () => {
  test.each([
    ['en', 'managing', 'managed'],
    ['de', 'Projekten', 'Projekt'],
    ['sv', 'projekten', 'projekt'],
    ['da', 'projekterne', 'projekt'],
    ['nl', 'projecten', 'project'],
    ['fi', 'projekteissa', 'projekti'],
    ['fr', 'projets', 'projet'],
    ['es', 'proyectos', 'proyecto'],
    ['it', 'progetti', 'progetto'],
    ['pt', 'projetos', 'projeto'],
  ] as const)('%s: %s by %s', async (language, written, asked) => {
    const word = aWord()
    const question = await aQuestion({ language, body: `${word} ${written} ${word} ${written} ${word} ${written}` })
    expect(await listMatches(`${word} ${asked}`, 10)).toEqual([question.id])
    const [first] = (await searchPosts({ q: `${word} ${asked}` })).items
    expect(first).toMatchObject({ postId: question.id, language })
    expect(marked(first?.excerpt ?? []).join(' ')).toContain(written)
  })

  test('and these are all the languages of posts', () => {
    expect(Object.keys(POST_LANGUAGES)).toHaveLength(10)
  })
})

describe('the results are', () => {
  test('a question with a match in its title, then one with a match in its text, then one with a match in an answer', async () => {
    const word = aWord()
    const byAnswer = await aQuestion()
    const answer = await anAnswer({
      to: byAnswer,
      body: `In our house nobody says ${word}, whatever they do in yours.`,
    })
    const byText = await aQuestion({ body: `Some call the office a ${word}, as I have learned only this week.` })
    const byTitle = await aQuestion({ title: `Is ${word} what one says today?` })
    const { items, next, how } = await searchPosts({ q: word })
    expect(items).toMatchObject([
      { kind: 'question', postId: byTitle.id, question: { id: byTitle.id, tags: ['pmo'] } },
      { kind: 'question', postId: byText.id, question: { id: byText.id } },
      { kind: 'answer', postId: answer.id, question: { id: byAnswer.id } },
    ])
    expect(marked(items[0]?.title ?? [])).toEqual([word])
    expect({ next, how }).toEqual({ next: null, how: 'asked' })
  })

  test('a thread once, with the post that matches best, for the words of all its posts', async () => {
    const [one, two] = [aWord(), aWord()]
    const thread = await aQuestion({ title: `Is ${one} what one says today?` })
    const answer = await anAnswer({
      to: thread,
      body: `Some say ${two} instead, and ${two} again, and once more ${two}.`,
    })
    const other = await aQuestion({ title: `Is ${one} what everybody says today?` })
    expect((await searchPosts({ q: `${one} ${two}` })).items).toMatchObject([
      { question: { id: thread.id } },
      { question: { id: other.id } },
    ])
    expect((await searchPosts({ q: two })).items).toMatchObject([{ postId: answer.id, kind: 'answer' }])
  })

  test('posts with some of the words; more and rarer words rank higher', async () => {
    const [rare, common, missing] = [aWord(), aWord(), aWord()]
    const withCommon = []
    for (let index = 0; index < 5; index++)
      withCommon.push(await aQuestion({ body: `Nothing but ${common} is said here, and that is enough of it.` }))
    const withRare = await aQuestion({ body: `Nothing but ${rare} is said here, and that is enough of it.` })
    const both = await aQuestion({ body: `Here ${common} and ${rare} are said, and that is enough of it.` })
    const ids = (await searchPosts({ q: `${common} ${missing} ${rare}` })).items.map((hit) => hit.postId)
    expect(ids.slice(0, 2)).toEqual([both.id, withRare.id])
    expect(ids.slice(2).toSorted()).toEqual(withCommon.map(({ id }) => id).toSorted())
  })

  test('ranked by acceptance, score and a younger age if the words are the same', async () => {
    const word = aWord()
    const body = `The same text for all of them, which holds ${word} once.`
    const old = await aQuestion({ body, at: new Date('2016-03-02T12:00:00Z') })
    const plain = await aQuestion({ body })
    const voted = await aQuestion({ body })
    for (let index = 0; index < 3; index++) await aVote(await aUser(), voted, 1)
    const accepted = await aQuestion({ body })
    const answer = await anAnswer({ to: accepted })
    await acceptAnswer(contextOf(accepted.author), { answer: answer.id, accepted: true })
    const ids = (await searchPosts({ q: word })).items.map((hit) => hit.postId)
    expect(ids).toEqual([accepted.id, voted.id, plain.id, old.id])
  })

  test('posts with the whole phrase and without the words after a minus', async () => {
    const [one, two] = [aWord(), aWord()]
    const both = await aQuestion({ body: `Here ${one} ${two} stand beside each other, in this order.` })
    const apart = await aQuestion({ body: `Here ${two} comes first and ${one} only comes afterwards.` })
    const alone = await aQuestion({ body: `Here nothing but ${one} is said, and that is enough of it.` })
    expect(await found(`${one} ${two}`)).toEqual([both.id, apart.id, alone.id])
    expect(await found(`"${one} ${two}"`)).toEqual([both.id])
    expect(await found(`${one} -${two}`)).toEqual([alone.id])
    expect(await listMatches(`${one} ${two}`, 10)).toEqual([both.id, apart.id])
  })

  test('results for its words if a phrase is nowhere, with a note', async () => {
    const [one, two] = [aWord(), aWord()]
    const apart = await aQuestion({ body: `Here ${two} comes first and ${one} only comes afterwards.` })
    expect(await searchPosts({ q: `"${one} ${two}"` })).toMatchObject({ how: 'loose', items: [{ postId: apart.id }] })
  })

  test('a title by its stop words, if the query has no others', async () => {
    const question = await aQuestion({ title: 'Why them, when there is so little of it?' })
    expect(await searchPosts({ q: 'why them' })).toMatchObject({ how: 'titles', items: [{ postId: question.id }] })
  })

  test('a title by stop words of its language that are ordinary words in another', async () => {
    const title = await aQuestion({ title: 'To be or not to be in the room?', language: 'en' })
    const ordinary = await aQuestion({
      title: 'Ein Satz aus einem alten Stück',
      body: 'There it says to be or not to be, and nobody at work knew where it came from.',
      language: 'de',
    })
    for (const q of ['to be or not to be', '"to be or not to be"'])
      expect([q, (await found(q)).toSorted()]).toEqual([q, expect.arrayContaining([title.id, ordinary.id])])
  })

  test('without deleted posts, and without answers under a deleted question', async () => {
    const word = aWord()
    const question = await aQuestion({ body: `This text is about ${word} and will be gone before long.` })
    const answer = await anAnswer({ to: question, body: `This answer is about ${word} and goes with its question.` })
    const other = await anAnswer({ body: `This answer is about ${word} as well and goes by itself.` })
    expect((await searchPosts({ q: word })).items).toHaveLength(2)
    await deletePost(contextOf(question.author), { post: question.id })
    await deletePost(contextOf(other.author), { post: other.id })
    expect((await searchPosts({ q: word })).items).toEqual([])
    expect(answer.id).toBeGreaterThan(0)
  })

  test('with markup in a title as text', async () => {
    const word = aWord()
    await aQuestion({ title: `What is <b>${word}</b> for?` })
    const [hit] = (await searchPosts({ q: word })).items
    expect(hit?.title.map((part) => part.text).join('')).toBe(`What is <b>${word}</b> for?`)
    expect(marked(hit?.title ?? [])).toEqual([word])
  })
})

describe('pages', () => {
  test('visit every result exactly once, though many rank the same', async () => {
    const word = aWord()
    const ids: number[] = []
    for (let index = 0; index < 45; index++) {
      const body = `The same words again, ${word}, and the same rank for all of them.${index % 9 === 0 ? ` ${word}` : ''}`
      ids.push((await aQuestion({ body, title: `The very same title for all, number ${index}` })).id)
    }
    const pages = await walk(word)
    expect(pages.map((page) => page.length)).toEqual([20, 20, 5])
    expect(
      pages
        .flat()
        .map((hit) => hit.postId)
        .toSorted((a, b) => a - b),
    ).toEqual(ids.toSorted((a, b) => a - b))
  })

  test.each([encodeCursor(1e300, 1), encodeCursor(-1e300, 1), encodeCursor(5e-324, Number.MAX_SAFE_INTEGER)])(
    'a key with any number gets an answer: %s',
    async (after) => {
      await expect(searchPosts({ q: 'pmo', after })).resolves.toBeDefined()
    },
  )
})

describe('odd queries find nothing and raise no error', () => {
  test.each([
    '',
    '   ',
    '\u0000',
    '"',
    '""',
    '-',
    '- -',
    'or',
    'or or',
    ':*',
    '&|!',
    '<->',
    '\\',
    "'",
    '%',
    '🙂',
    '\ud800',
    '('.repeat(500),
  ])('%j', async (q) => {
    expect(await searchPosts({ q })).toEqual({ items: [], next: null, how: 'asked' })
  })

  test('the end of a long query is cut off', async () => {
    const word = aWord()
    const question = await aQuestion({ body: `A text in which the word ${word} stands exactly once.` })
    const { items } = await searchPosts({ q: `${word}${' '.repeat(MAX_QUERY_LENGTH)}nowhere` })
    expect(items).toMatchObject([{ postId: question.id }])
  })
})

test('indexing again changes nothing', async () => {
  const { id } = await aQuestion()
  await leavingNothingChanged(() => indexPost({ db: db() }, id))
})

test('a vote does not change the index', async () => {
  const word = aWord()
  const question = await aQuestion({ body: `A text in which the word ${word} stands exactly once.` })
  await aVote(await aUser(), question, 1)
  expect((await searchPosts({ q: word })).items).toMatchObject([{ postId: question.id, score: 1 }])
})

import { eq } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { events } from '#db/schema/ledgers.ts'
import { tags } from '#db/schema/tags.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { describeTag } from '#lib/tags/commands/describe-tag.ts'
import { tagQuestion } from '#lib/tags/writes/tag-question.ts'
import { listTagNames } from '#lib/questions/tag-queries.ts'
import { getTag, listTags, suggestTags } from '#lib/tags/queries.ts'
import { aQuestion, aUser, aWord, contextOf } from '#tests/support/factories.ts'
import { expectTrueCounters, forbidden, invalid, leavingNothingChanged, notFound } from '#tests/support/matchers.ts'

afterAll(expectTrueCounters)

describe('tagQuestion', () => {
  test('gives exactly these tags in this order, and the same again changes nothing', async () => {
    const [one, two, three] = [aWord(), aWord(), aWord()]
    const question = await aQuestion({ tags: `${one} ${two}` })
    const context = contextOf({ ...question.author, reputation: 100 })
    await db().transaction((tx) => tagQuestion({ ...context, db: tx }, question.id, [three, one]))
    expect((await listTagNames([question.id])).get(question.id)).toEqual([three, one])
    expect(await Promise.all([one, two, three].map(async (name) => (await getTag(name)).questionCount))).toEqual([
      1, 0, 1,
    ])
    await leavingNothingChanged(() => tagQuestion(context, question.id, [three, one]))
  })

  test('refuses a new tag from somebody who may make none', async () => {
    const question = await aQuestion()
    const attempt = () =>
      db().transaction((tx) => tagQuestion(contextOf(question.author, { db: tx }), question.id, [aWord()]))
    expect(await leavingNothingChanged(attempt)).toMatchObject(invalid('tags', 'newTag'))
  })

  test('records who made a tag', async () => {
    const name = aWord()
    const { author } = await aQuestion({ tags: name })
    expect(await getTag(name)).toMatchObject({ createdById: author.id, questionCount: 1 })
    const recorded = await db().select().from(events).where(eq(events.kind, 'tags.created'))
    expect(recorded.filter((event) => event.details['tag'] === name)).toMatchObject([{ actorId: author.id }])
  })

  test('makes one tag of 50 at once', async () => {
    const name = aWord()
    const questions = await Promise.all(Array.from({ length: 50 }, () => aQuestion()))
    await Promise.all(
      questions.map(({ id, author }) =>
        db().transaction((tx) => tagQuestion(contextOf({ ...author, reputation: 100 }, { db: tx }), id, [name])),
      ),
    )
    expect(await db().select().from(tags).where(eq(tags.name, name))).toMatchObject([{ questionCount: 50 }])
  })
})

describe('describeTag', () => {
  test('lets its maker describe it; the same again changes nothing', async () => {
    const name = aWord()
    const { author } = await aQuestion({ tags: name })
    const say = () => describeTag(contextOf(author), { tag: name, version: 1, description: 'The office itself.' })
    expect(await say()).toEqual({ name })
    expect((await getTag(name)).description).toBe('The office itself.')
    await leavingNothingChanged(say)
  })

  test('refuses anybody else', async () => {
    const name = aWord()
    await aQuestion({ tags: name })
    const viewer = await aUser({ reputation: 999 })
    const attempt = () => describeTag(contextOf(viewer), { tag: name, version: 1, description: 'Mine.' })
    expect(await leavingNothingChanged(attempt)).toMatchObject(forbidden('editNeedsReputation'))
  })

  test.each(['', aWord(), '../etc', 'a\u0000b', 'PMO', "'; drop table tags; --"])(
    '%j, which is not a tag, is not found',
    async (tag) => {
      const viewer = await aUser({ role: 'administrator' })
      const attempt = () => describeTag(contextOf(viewer), { tag, version: 1, description: 'What?' })
      expect(await leavingNothingChanged(attempt)).toMatchObject(notFound)
    },
  )
})

test.each(['', '../etc', 'a\u0000b', '%', 'PMO', "' or 1=1 --", 'x'.repeat(10_000), '\ud800'])(
  'tag %.20j is not found',
  async (name) => {
    await expect(getTag(name)).rejects.toMatchObject(notFound)
  },
)

describe('finding tags', () => {
  test('tags that begin with the typed text come first, then those that contain it', async () => {
    const word = aWord()
    await aQuestion({ tags: `x-${word} ${word}-b ${word}-a` })
    await aQuestion({ tags: `x-${word}` })
    await aQuestion({ tags: `${word}-b` })
    expect((await suggestTags(` ${word.toUpperCase()} `)).map((tag) => tag.name)).toEqual([
      `${word}-b`,
      `${word}-a`,
      `x-${word}`,
    ])
    expect((await listTags({ q: word.toUpperCase() })).items.map((tag) => tag.name).toSorted()).toEqual(
      [`${word}-a`, `${word}-b`, `x-${word}`].toSorted(),
    )
  })

  test.each(['%', '_', '\\', '%%', '\u0000', '\ud800', '*', "'", '\\%'])('%j stands for itself', async (typed) => {
    await aQuestion()
    expect(await suggestTags(typed)).toEqual([])
  })

  test('at most eight are suggested, and none for an empty text', async () => {
    const word = aWord()
    for (const half of ['abcde', 'fghij'])
      await aQuestion({
        tags: half
          .split('')
          .map((letter) => `${word}-${letter}`)
          .join(' '),
      })
    expect(await suggestTags(word)).toHaveLength(8)
    expect(await suggestTags('   ')).toEqual([])
  })

  test('page by page, the most used first, each exactly once', async () => {
    const word = aWord()
    const made: string[] = []
    for (let index = 0; index < 12; index++) {
      const names = 'abcde'.split('').map((letter) => `${word}-${letter}${index}`)
      made.push(...names)
      await aQuestion({ tags: names.join(' ') })
    }
    for (const name of made.slice(0, 7)) await aQuestion({ tags: name })
    const seen: { name: string; questionCount: number }[] = []
    for (let after: string | null | undefined; after !== null;) {
      const page = await listTags({ q: word, ...(after ? { after } : {}) })
      seen.push(...page.items)
      after = page.next
    }
    expect(seen.map((tag) => tag.name).toSorted()).toEqual(made.toSorted())
    expect(seen.map((tag) => tag.questionCount)).toEqual(seen.map((tag) => tag.questionCount).toSorted((a, b) => b - a))
  })
})

test('a tag nobody uses any more still exists, without questions', async () => {
  const name = aWord()
  const question = await aQuestion({ tags: name })
  await deletePost(contextOf(question.author), { post: question.id })
  expect(await getTag(name)).toMatchObject({ questionCount: 0 })
})

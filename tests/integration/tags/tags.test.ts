import { eq, inArray, sql } from 'drizzle-orm'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { db } from '#db/client.ts'
import { events } from '#db/schema/ledgers.ts'
import { tags } from '#db/schema/tags.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { describeTag } from '#lib/tags/commands/describe-tag.ts'
import { tagQuestion } from '#lib/tags/writes/tag-question.ts'
import { listTagNames } from '#lib/questions/tag-queries.ts'
import { listRelatedTags, listTopAnswerers } from '#lib/tags/around-queries.ts'
import { getTag, listTags, suggestTags } from '#lib/tags/queries.ts'
import { listTagThemes } from '#lib/tags/theme-queries.ts'
import { getTagVersion, listTagVersions } from '#lib/tags/version-queries.ts'
import { aVote, anAnswer, aQuestion, aUser, aWord, contextOf, NOON } from '#tests/support/factories.ts'
import { aGuide } from '#tests/support/guides.ts'
import { hideProfile } from '#tests/support/hidden-profiles.ts'
import { expectTrueCounters, forbidden, invalid, leavingNothingChanged, notFound } from '#tests/support/matchers.ts'
import { patience } from '#tests/support/patience.ts'

afterAll(expectTrueCounters)

/** Counts this database's connections that wait for a lock. */
async function waiting(): Promise<number> {
  const rows = await db().execute<{ n: number }>(
    sql`select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  )
  return rows[0]?.n ?? 0
}

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

  test('makes no tag again that is deleted in between for somebody who may make none', async () => {
    const [name, question] = [aWord(), await aQuestion()]
    await db().insert(tags).values({ name, createdById: question.author.id, createdAt: NOON })
    let attempt: Promise<unknown> | undefined
    await db().transaction(async (tx) => {
      await tx.delete(tags).where(eq(tags.name, name))
      const before = await waiting()
      attempt = transact(contextOf(question.author), (inside) => tagQuestion(inside, question.id, [name])).catch(
        (error: unknown) => error,
      )
      await vi.waitFor(async () => expect(await waiting()).toBe(before + 1), patience(10_000))
    })
    expect(await attempt).toMatchObject(invalid('tags', 'newTag'))
    expect(await db().select().from(tags).where(eq(tags.name, name))).toEqual([])
  })

  test('records who made a tag', async () => {
    const name = aWord()
    const { author } = await aQuestion({ tags: name })
    expect(await db().select().from(tags).where(eq(tags.name, name))).toMatchObject([
      { createdById: author.id, questionCount: 1 },
    ])
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

describe('the texts of a tag', () => {
  test('have versions: who, what and why; an earlier one can be begun with again', async () => {
    const [name, moderator] = [aWord(), await aUser({ role: 'moderator' })]
    const { author } = await aQuestion({ tags: name })
    expect(await listTagVersions(name)).toEqual([])
    await describeTag(contextOf(author), { tag: name, version: 1, description: 'The office.' })
    const second = {
      tag: name,
      version: 2,
      description: 'The office.',
      body: 'More *about* it.',
      summary: 'Says more.',
    }
    await describeTag(contextOf(moderator), second)
    // The long text stays if the form has no field for it.
    await describeTag(contextOf(author), { tag: name, version: 3, description: 'An office.' })
    const versions = await listTagVersions(name)
    expect(versions.map(({ number, editor, summary }) => [number, editor?.id, summary])).toEqual([
      [4, author.id, ''],
      [3, moderator.id, 'Says more.'],
      [2, author.id, ''],
    ])
    expect(versions[1]?.changes).toEqual([{ field: 'body', parts: [{ kind: 'added', text: 'More *about* it.' }] }])
    expect(await getTagVersion(name, 2)).toEqual({ description: 'The office.', wiki: '' })
    await expect(getTagVersion(name, 1)).rejects.toMatchObject(notFound)
    expect((await getTag(name)).wikiHtml).toBe('<p>More <em>about</em> it.</p>')
  })

  test('that are older than their history are its first version, by nobody', async () => {
    const name = aWord()
    const { author } = await aQuestion({ tags: name })
    await db().update(tags).set({ description: 'Older.' }).where(eq(tags.name, name))
    await describeTag(contextOf(author), { tag: name, version: 1, description: 'Newer.' })
    expect((await listTagVersions(name)).map(({ number, editor }) => [number, editor?.id ?? null])).toEqual([
      [2, author.id],
      [1, null],
    ])
  })
})

describe('around a tag', () => {
  test('stand those whose answers have the most points, without hidden people and the founding archive', async () => {
    const [tag, best, good, hidden] = [aWord(), await aUser(), await aUser(), await aUser()]
    const people = [best, good, hidden, await aUser({ isSeeded: true })]
    for (const by of [...people, best]) {
      const answer = await anAnswer({ by, to: await aQuestion({ tags: tag }) })
      await aVote(await aUser(), answer, 1)
    }
    // An answer without a vote, and one under another tag, add nothing.
    await anAnswer({ by: good, to: await aQuestion({ tags: tag }) })
    await aVote(await aUser(), await anAnswer({ by: good, to: await aQuestion({ tags: aWord() }) }), 1)
    await hideProfile(hidden)
    expect((await listTopAnswerers(tag)).map(({ id, points, answerCount }) => [id, points, answerCount])).toEqual([
      [best.id, 2, 2],
      [good.id, 1, 1],
    ])
  })

  test('stand the tags that go with it most often, without hidden questions and guides', async () => {
    const [tag, often, once, hidden] = [aWord(), aWord(), aWord(), aWord()]
    await aQuestion({ tags: `${tag}, ${often}` })
    await aQuestion({ tags: `${tag}, ${often}, ${once}` })
    const gone = await aQuestion({ tags: `${tag}, ${hidden}` })
    await deletePost(contextOf(gone.author), { post: gone.id })
    await aGuide({ tags: `${tag}, ${aWord()}` })
    expect(await listRelatedTags(tag)).toEqual([often, once])
  })
})

test('the list of tags is grouped by theme, the most used first, and the rest comes last', async () => {
  const [one, two, none] = [aWord(), aWord(), aWord()]
  await aQuestion({ tags: `${one}, ${two}, ${none}` })
  await aQuestion({ tags: two })
  await db()
    .update(tags)
    .set({ theme: 'learning' })
    .where(inArray(tags.name, [one, two]))
  const themes = await listTagThemes()
  expect(themes.at(-1)?.theme).toBeNull()
  const learning = themes.find(({ theme }) => theme === 'learning')
  expect(learning?.tags.map(({ name }) => name)).toEqual([two, one])
  expect((await listTags({ theme: 'learning' })).items.map(({ name }) => name)).toEqual([two, one])
  expect((await listTags({ theme: 'none', q: none })).items.map(({ name }) => name)).toEqual([none])
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

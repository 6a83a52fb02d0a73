import { eq } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { events } from '#db/schema/ledgers.ts'
import { posts, questions, revisions } from '#db/schema/posts.ts'
import { tags } from '#db/schema/tags.ts'
import { askQuestion } from '#lib/questions/commands/ask-question.ts'
import { checkTyped } from '#lib/questions/commands/check-typed.ts'
import { getQuestion } from '#lib/questions/queries.ts'
import { askQuestionInput } from '#lib/questions/schema.ts'
import { withTypedTags } from '#lib/tags/schema.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { DEFAULT_SETTINGS } from '#lib/site/rules.ts'
import { aQuestion, aUser, aWord, contextOf, later, NOON } from '#tests/support/factories.ts'
import { expectTrueCounters, forbidden, invalid, leavingNothingChanged, notFound } from '#tests/support/matchers.ts'
import { patience } from '#tests/support/patience.ts'

afterAll(expectTrueCounters)

const anInput = (fields: Record<string, unknown> = {}) => askQuestionInput.parse(aForm(fields))

function aForm(fields: Record<string, unknown> = {}) {
  return {
    title: `How does one move on from ${aWord()}?`,
    body: `I have been in the office for three years and wonder about ${aWord()}.`,
    tags: 'pmo',
    ...fields,
  }
}

const meaningOf = (term: string) => DEFAULT_SETTINGS.glossary.find((entry) => entry.term === term)?.en

test('a question is stored as typed, rendered, tagged in order, with a first version', async () => {
  const asker = await aUser({ reputation: 100 })
  const [one, two] = [aWord(), aWord()]
  const input = anInput({
    body: 'I *hear* that PMO posts are dead ends. Are they?',
    tags: `${two}, ${one}`,
    language: 'en',
    isYesNo: 'on',
    country: 'SE',
    sector: 'construction',
    seniority: 'mid',
    currentRole: 'pmo-analyst',
    wishedRole: 'project-manager',
  })
  const { id, slug } = await askQuestion(contextOf(asker), input)
  expect(await getQuestion(id)).toMatchObject({
    id,
    slug,
    title: input.title,
    bodyHtml: `<p>I <em>hear</em> that <a href="/glossary#term-pmo" class="term" title="${meaningOf('PMO')}">PMO</a> posts are dead ends. Are they?</p>`,
    author: { id: asker.id, handle: asker.handle },
    tags: [two, one],
    isYesNo: true,
    situation: {
      country: 'SE',
      sector: 'construction',
      seniority: 'mid',
      currentRole: 'pmo-analyst',
      wishedRole: 'project-manager',
    },
    score: 0,
    answerCount: 0,
    revision: 1,
    createdAt: NOON,
    lastActivityAt: NOON,
    editedAt: null,
  })
  expect(await db().select().from(revisions).where(eq(revisions.postId, id))).toMatchObject([
    { number: 1, editorId: asker.id, title: input.title, tags: [two, one], body: input.body, summary: '' },
  ])
  expect(await db().select().from(events).where(eq(events.postId, id)).orderBy(events.id)).toMatchObject([
    { kind: 'questions.asked', actorId: asker.id, requestId: 'test' },
    { kind: 'posts.published', actorId: asker.id, details: { again: false } },
  ])
})

test.each([
  [
    'de',
    'Was kommt nach einer Stelle im Projektbüro?',
    'Ich arbeite seit drei Jahren im Projektbüro und möchte weiter.',
  ],
  [
    'sv',
    'Vad kommer efter ett arbete på projektkontoret?',
    'Jag har arbetat på projektkontoret i tre år och vill vidare.',
  ],
])('the language is guessed where none was chosen: %s', async (language, title, body) => {
  const { id } = await askQuestion(
    contextOf(await aUser({ reputation: 100 })),
    anInput({ title: `${title} ${aWord()}`, body }),
  )
  expect(await getQuestion(id)).toMatchObject({ language })
})

test('if two languages are likely the asker must choose, unless one is that of their interface', async () => {
  const unclear = { title: 'PMO eller projektkontor, vad er best?', body: 'Hva er best for en liten bedrift?' }
  const english = contextOf(await aUser({ reputation: 100 }))
  expect(await leavingNothingChanged(() => askQuestion(english, anInput(unclear)))).toMatchObject(
    invalid('language', 'unclearLanguage', { one: 'sv', other: 'da' }),
  )
  const swedish = contextOf({ ...(await aUser({ reputation: 100 })), locale: 'sv' })
  const { id } = await askQuestion(swedish, anInput(unclear))
  expect(await getQuestion(id)).toMatchObject({ language: 'sv' })
})

test('for a text in none of our languages the asker must always choose', async () => {
  const norwegian = {
    title: 'Hvordan blir man prosjektleder uten utdanning?',
    body: 'Prosjektleder eller PMO, hvordan blir man?',
  }
  for (const locale of ['en', 'sv'] as const) {
    const context = contextOf({ ...(await aUser({ reputation: 100 })), locale })
    expect(await leavingNothingChanged(() => askQuestion(context, anInput(norwegian)))).toMatchObject(
      invalid('language', 'unlistedLanguage'),
    )
    const { id } = await askQuestion(context, anInput({ ...norwegian, language: 'da' }))
    expect(await getQuestion(id)).toMatchObject({ language: 'da' })
  }
})

test('the chosen language overrides the guess', async () => {
  const { id } = await askQuestion(contextOf(await aUser({ reputation: 100 })), anInput({ language: 'fi' }))
  expect(await getQuestion(id)).toMatchObject({ language: 'fi' })
})

describe('sent twice', () => {
  test('it is one question, and both requests get its address', async () => {
    const context = contextOf(await aUser({ reputation: 100 }))
    const input = anInput()
    const first = await askQuestion(context, input)
    expect(await leavingNothingChanged(() => askQuestion({ ...context, now: later(5) }, input))).toEqual(first)
  })

  test('at once, it is one question', async () => {
    const context = contextOf(await aUser({ reputation: 100 }))
    const input = anInput()
    const refs = await Promise.all(Array.from({ length: 10 }, () => askQuestion(context, input)))
    expect(new Set(refs.map((ref) => ref.id)).size).toBe(1)
  })

  test('100 double clicks at once are 100 questions', { timeout: patience(60_000) }, async () => {
    const asker = await aUser({ reputation: 100 })
    const inputs = Array.from({ length: 100 }, () => anInput())
    const refs = await Promise.all([...inputs, ...inputs].map((input) => askQuestion(contextOf(asker), input)))
    expect(new Set(refs.map((ref) => ref.id)).size).toBe(100)
    expect(await db().select({ id: posts.id }).from(posts).where(eq(posts.authorId, asker.id))).toHaveLength(100)
  })

  test('under another title, by somebody else, a day later, or after deleting it, it is another question', async () => {
    const asker = await aUser({ reputation: 100 })
    const input = anInput()
    const first = await askQuestion(contextOf(asker), input)
    const title = await askQuestion(contextOf(asker), { ...input, title: `${input.title} Really?` })
    const somebody = await askQuestion(contextOf(await aUser({ reputation: 100 })), input)
    const day = await askQuestion(contextOf(asker, { now: later(24 * 60) }), input)
    await deletePost(contextOf(asker), { post: day.id })
    const again = await askQuestion(contextOf(asker, { now: later(24 * 60 + 1) }), input)
    expect(new Set([first, title, somebody, day, again].map((ref) => ref.id)).size).toBe(5)
  })
})

describe('a refused question leaves nothing behind', () => {
  test('of an unconfirmed account', async () => {
    const asker = await aUser({ isConfirmed: false, reputation: 100 })
    expect(await leavingNothingChanged(() => askQuestion(contextOf(asker), anInput()))).toMatchObject(
      forbidden('unconfirmed'),
    )
  })

  test('with a new tag by somebody who may make none, who is told which tag and how many points are missing', async () => {
    await aQuestion()
    const asker = await aUser({ reputation: 99 })
    const [one, two] = [aWord(), aWord()].toSorted()
    const ask = () => askQuestion(contextOf(asker), anInput({ tags: `pmo ${one} ${two}` }))
    const failure = await leavingNothingChanged(ask)
    expect(failure).toMatchObject(invalid('tags', 'newTag'))
    expect(failure).toMatchObject({ fields: { tags: { values: { needed: 100, have: 99, tags: `${one}, ${two}` } } } })
  })

  test('and the response names a short title and the new tag together', async () => {
    const attempt = (typed: string) => checkTyped(contextOf(viewer), { title: 'Why?', body: '', tags: typed })
    const viewer = await aUser({ reputation: 1 })
    await expect(attempt(`pmo ${aWord()}`)).rejects.toMatchObject(invalid('tags', 'newTag'))
    // The schema's error about the tags is enough.
    await expect(attempt('../etc')).resolves.toBeUndefined()
  })

  test('with new tags side by side, until a hyphen or a comma says how many they are', async () => {
    const [one, two] = [aWord(), aWord()]
    const by = await aUser({ reputation: 5000 })
    const sent = (typed: string, more = {}) => withTypedTags(askQuestionInput).parse(aForm({ tags: typed, ...more }))
    const refused = { code: 'tagOrTags', values: { one: `${one}-${two}`, apart: `${one}, ${two}`, count: 2 } }
    for (const typed of [`${one} ${two}`, `pmo ${one} ${two}`, `pmo, ${one} ${two}`])
      expect(await leavingNothingChanged(() => askQuestion(contextOf(by), sent(typed)))).toMatchObject({
        fields: { tags: refused },
      })
    const unfinished = { title: 'Why?', body: '', tags: `${one} ${two}` }
    await expect(checkTyped(contextOf(by), unfinished)).rejects.toMatchObject({ fields: { tags: refused } })
    await checkTyped(contextOf(by), { ...unfinished, scripts: 'on' })
    const { id } = await askQuestion(contextOf(by), sent(`pmo, ${one}, ${two}`))
    expect(await getQuestion(id)).toMatchObject({ tags: ['pmo', one, two] })
    await askQuestion(contextOf(by), sent(`${one} ${two}`))
    await askQuestion(contextOf(by), sent(`${aWord()} ${aWord()}`, { scripts: 'on' }))
    await askQuestion(contextOf(by), sent(`${aWord()}-${aWord()}`))
  })

  test('and the answer names the tag that two of the words may mean', async () => {
    const joined = `${aWord()}-${aWord()}`
    await aQuestion({ tags: joined })
    const asker = await aUser({ reputation: 99 })
    const failure = await leavingNothingChanged(() =>
      askQuestion(contextOf(asker), anInput({ tags: `pmo ${joined.replace('-', ' ')}` })),
    )
    expect(failure).toMatchObject({ fields: { tags: { code: 'newTagMeant', values: { meant: joined } } } })
  })

  test('when the surrounding transaction fails afterwards', async () => {
    const asker = await aUser({ reputation: 100 })
    const failing = () =>
      db().transaction(async (tx) => {
        await askQuestion(contextOf(asker, { db: tx }), anInput({ tags: aWord() }))
        throw new Error('the caller gave up')
      })
    expect(await leavingNothingChanged(failing)).toMatchObject({ message: 'the caller gave up' })
  })
})

test('50 questions at once with one new tag make one tag', async () => {
  const name = aWord()
  const askers = await Promise.all(Array.from({ length: 50 }, () => aUser({ reputation: 100 })))
  await Promise.all(askers.map((asker) => askQuestion(contextOf(asker), anInput({ tags: name }))))
  const rows = await db().select().from(tags).where(eq(tags.name, name))
  expect(rows).toMatchObject([{ questionCount: 50 }])
})

test('questions at once with the same new tags in opposite orders do not deadlock', async () => {
  const names = [aWord(), aWord(), aWord(), aWord()]
  const asker = await aUser({ reputation: 100 })
  const orders = Array.from({ length: 20 }, (_, index) => (index % 2 ? names.toReversed() : names).join(' '))
  await Promise.all(orders.map((order) => askQuestion(contextOf(asker), anInput({ tags: order }))))
})

test.each([0, -1, 999_999_999_999])('question %i is not found', async (id) => {
  await expect(getQuestion(id as PostId)).rejects.toMatchObject(notFound)
})

test('the database refuses what the schema would refuse', async () => {
  const { id } = await aQuestion()
  await expect(db().update(posts).set({ body: 'short' }).where(eq(posts.id, id))).rejects.toMatchObject({
    cause: { constraint_name: 'posts_body_length' },
  })
  await expect(db().update(questions).set({ title: 'short' }).where(eq(questions.postId, id))).rejects.toMatchObject({
    cause: { constraint_name: 'questions_title_length' },
  })
})

import { describe, expect, test } from 'vitest'
import { listSitemapFiles, readSitemapFile } from '#lib/discovery/queries.ts'
import type { SitemapRow } from '#lib/discovery/queries.ts'
import { MAX_URLS } from '#lib/discovery/rules.ts'
import { sitemapFile, sitemapIndex } from '#lib/discovery/sitemap.ts'
import { sayOutcome } from '#lib/outcomes/commands/say-outcome.ts'
import { sayOutcomeInput } from '#lib/outcomes/schema.ts'
import { removePost } from '#lib/removal/commands/remove-post.ts'
import { removePostInput } from '#lib/removal/schema.ts'
import { anAnswer, aQuestion, aUser, aWord, contextOf, later } from '#tests/support/factories.ts'
import { xmlFault } from '#tests/support/feeds.ts'
import { aQuickAnswer } from '#tests/support/quick-answers.ts'

async function all(kind: 'questions' | 'tags' | 'people'): Promise<SitemapRow[]> {
  const rows: SitemapRow[] = []
  for (const file of (await listSitemapFiles()).filter((one) => one.kind === kind))
    for await (const batch of readSitemapFile({ kind, part: file.part })) rows.push(...batch)
  return rows
}

const find = async (kind: 'questions' | 'tags' | 'people', id: number) => (await all(kind)).find((row) => row.id === id)

describe('the sitemap', () => {
  test('lists a question with its last activity, its tag with the same time, and its people', async () => {
    const tag = aWord()
    const question = await aQuestion({ tags: tag, at: later(1) })
    const answer = await anAnswer({ to: question, at: later(90) })
    expect(await find('questions', question.id)).toEqual({ id: question.id, name: question.slug, changedAt: later(90) })
    expect((await all('tags')).find(({ name }) => name === tag)?.changedAt).toEqual(later(90))
    expect(await find('people', answer.author.id)).toMatchObject({ name: answer.author.handle, changedAt: null })
    const newest = (await listSitemapFiles()).find(({ kind }) => kind === 'questions')
    expect(newest?.changedAt?.getTime()).toBeGreaterThanOrEqual(later(90).getTime())
  })

  test('dates a question by its quick answer and its outcome too', async () => {
    const question = await aQuestion({ at: later(1) })
    const answer = await anAnswer({ to: question, at: later(2) })
    await aQuickAnswer({ to: question, cites: [answer.id], at: later(40) })
    expect((await find('questions', question.id))?.changedAt).toEqual(later(40))
    const outcome = sayOutcomeInput.parse({
      question: String(question.id),
      decision: 'I have taken the post in the end.',
    })
    await sayOutcome(contextOf(question.author, { now: later(50) }), outcome)
    expect((await find('questions', question.id))?.changedAt).toEqual(later(50))
  })

  test('lists no hidden question, no tag that only it has, and no person who wrote nothing else', async () => {
    const tag = aWord()
    const question = await aQuestion({ tags: tag })
    expect(await find('questions', question.id)).toBeDefined()
    const reason = 'This is an insult and no answer.'
    const input = removePostInput.parse({ post: String(question.id), rule: 'be-kind', reason })
    await removePost(contextOf(await aUser({ role: 'moderator' })), input)
    expect(await find('questions', question.id)).toBeUndefined()
    expect((await all('tags')).find(({ name }) => name === tag)).toBeUndefined()
    expect(await find('people', question.author.id)).toBeUndefined()
    expect(await find('people', (await aUser()).id)).toBeUndefined()
  })

  test('gives an empty file after the last', async () => {
    const rows: unknown[] = []
    for await (const batch of readSitemapFile({ kind: 'questions', part: 1000 })) rows.push(...batch)
    expect(rows).toEqual([])
    expect(MAX_URLS).toBe(50_000)
  })
})

test('its files are well formed', async () => {
  const url = 'https://forum.example.org/search?a=1&b=<2>'
  async function* batches() {
    yield [{ url, changedAt: later(1) }]
    yield [{ url, changedAt: null }]
  }
  let text = ''
  for await (const piece of sitemapFile(batches())) text += piece
  expect([xmlFault(text), xmlFault(sitemapIndex([{ url }]))]).toEqual([null, null])
  expect(text.match(/<lastmod>[^<]*/g)).toEqual([`<lastmod>${later(1).toISOString()}`])
})

import { sql } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { editAnswer } from '#lib/answers/commands/edit-answer.ts'
import { findLastContext } from '#lib/answers/context-queries.ts'
import { listAnswers } from '#lib/answers/queries.ts'
import { editAnswerInput } from '#lib/answers/schema.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { answeredBy } from '#lib/search/answerer-queries.ts'
import { searchThreads } from '#lib/search/queries.ts'
import { anAnswer, aQuestion, aUser, aWord, contextOf, later } from '#tests/support/factories.ts'
import { expectTrueCounters } from '#tests/support/matchers.ts'

afterAll(expectTrueCounters)

const SWEDE = { role: 'pmo-analyst', sector: 'construction', country: 'SE' }
/** `SWEDE` as form fields. */
const FIELDS = { ownRole: SWEDE.role, ownSector: SWEDE.sector, ownCountry: SWEDE.country }
const NOTHING = { role: null, sector: null, country: null }

async function contextIn(answer: Awaited<ReturnType<typeof anAnswer>>) {
  const views = await listAnswers(answer.question.id, 'score')
  return views.find(({ id }) => id === answer.id)?.context
}

describe('what authors say of themselves', () => {
  test('stays with the answer; nothing said is nothing', async () => {
    expect(await contextIn(await anAnswer({ ...FIELDS, ownCountry: 'Schweden' }))).toEqual(SWEDE)
    expect(await contextIn(await anAnswer())).toEqual(NOTHING)
  })

  test('their last answer that says anything can be repeated; what is filled in wins', async () => {
    const by = await aUser()
    await anAnswer({ by, ...FIELDS })
    await anAnswer({ by, at: later(1) })
    const again = await anAnswer({ by, at: later(2), asLast: 'on', ownRole: 'project-manager' })
    expect(await contextIn(again)).toEqual({ ...SWEDE, role: 'project-manager' })
    expect(await contextIn(await anAnswer({ by, at: later(3) }))).toEqual(NOTHING)
    expect(await contextIn(await anAnswer({ asLast: 'on' }))).toEqual(NOTHING)
  })

  test('a deleted answer is not repeated, nor anybody else’s', async () => {
    const gone = await anAnswer(FIELDS)
    await deletePost(contextOf(gone.author), { post: gone.id })
    expect(await findLastContext(gone.author.id)).toBeNull()
  })

  test('the author can change it, and an edit by others keeps it', async () => {
    const answer = await anAnswer(FIELDS)
    const body = `Yes: I did exactly that, and it took me two years with ${aWord()}.`
    const edit = (version: string, fields: object) =>
      editAnswerInput.parse({ post: String(answer.id), version, body: `${body} ${version}`, basis: 'did', ...fields })
    await editAnswer(contextOf(await aUser({ reputation: 3000 }), { now: later(9) }), edit('1', { ownCountry: 'DE' }))
    expect(await contextIn(answer)).toEqual(SWEDE)
    await editAnswer(contextOf(answer.author, { now: later(20) }), edit('2', { ...FIELDS, ownCountry: 'DE' }))
    expect(await contextIn(answer)).toEqual({ ...SWEDE, country: 'DE' })
  })
})

test('search finds a thread by who answered, counts it once, and never by a hidden answer', async () => {
  const word = aWord()
  const title = `Does anybody know the word ${word}?`
  const asked = await aQuestion({ title, sector: SWEDE.sector, currentRole: SWEDE.role, country: 'DE' })
  await anAnswer({ to: asked, ...FIELDS })
  const hidden = await aQuestion({ title: `${title} Or not?` })
  const gone = await anAnswer({ to: hidden, ...FIELDS })
  await deletePost(contextOf(gone.author), { post: gone.id })
  for (const operators of ['country:SE', 'country:DE', 'role:pmo-analyst', 'sector:construction'])
    expect(await searchThreads({ q: `${word} ${operators}` })).toMatchObject({
      how: 'asked',
      items: [{ question: { id: asked.id } }],
    })
  expect(await searchThreads({ q: `${word} country:FR` })).toMatchObject({ how: 'nearest' })
  // Common values are looked up another way.
  for (const maxRare of [0, 10]) {
    const { country } = await answeredBy({ countries: ['SE'], sectors: [], roles: [] }, maxRare)
    const found = await db().execute(sql`
      select q.post_id::int as id from questions q where q.post_id in (${asked.id}, ${hidden.id}) and ${country}`)
    expect([...found]).toEqual([{ id: asked.id }])
  }
  const { facets } = await searchThreads({ q: word })
  const counts = facets.filter(({ facet }) => facet !== 'tag' && facet !== 'lang' && facet !== 'basis')
  expect(counts.map(({ facet, value, count }) => `${facet}:${value} ${count}`).toSorted()).toEqual([
    'country:DE 1',
    'country:SE 1',
    'role:pmo-analyst 1',
    'sector:construction 1',
  ])
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { acceptAnswer } from '#lib/answers/commands/accept-answer.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { closeQuestion } from '#lib/closing/commands/close-question.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { operatorOf, withOperator } from '#lib/search/facets.ts'
import { listMatches, searchPosts, searchThreads } from '#lib/search/queries.ts'
import type { SearchSort } from '#lib/search/rules.ts'
import { closing } from '#tests/support/closing.ts'
import { anAnswer, aQuestion, aVote, aUser, aWord, contextOf } from '#tests/support/factories.ts'
import { expectTrueCounters } from '#tests/support/matchers.ts'

const word = aWord()
const NOW = new Date('2026-03-03T12:00:00Z')
type Asked = { id: PostId; author: Viewer }
let plain: Asked
let swedish: Asked
let situated: Asked
let old: Asked
let answer: Asked

/** Returns the names of the questions found by the word and these operators. */
async function named(operators: string, q = `${word} ${operators}`) {
  const { items } = await searchPosts({ q, now: NOW })
  const names = new Map<number, string>(
    Object.entries({ plain, swedish, situated, old }).map(([name, { id }]) => [id, name]),
  )
  return items.map(({ question }) => names.get(question.id)).toSorted()
}

beforeAll(async () => {
  const body = `The office is called ${word} in our house, and I would like to know why.`
  plain = await aQuestion({ body, tags: 'pmo', isYesNo: 'on' })
  swedish = await aQuestion({ body, tags: 'career', language: 'sv' })
  situated = await aQuestion({
    body,
    tags: 'pmo career',
    country: 'SE',
    sector: 'healthcare',
    currentRole: 'pmo-analyst',
    wishedRole: 'project-manager',
  })
  old = await aQuestion({ body, tags: 'agile', at: new Date('2024-05-05T12:00:00Z') })
  answer = await anAnswer({
    to: plain,
    stance: 'no',
    basis: 'did',
    body: `No: nobody here says ${word} any more, I did not.`,
  })
  await acceptAnswer(contextOf(plain.author), { answer: answer.id, accepted: true })
  await aVote(await aUser(), swedish, 1)
})
afterAll(expectTrueCounters)

describe('with words', () => {
  test.each([
    ['', ['old', 'plain', 'situated', 'swedish']],
    ['[pmo]', ['plain', 'situated']],
    ['[pmo] [career]', ['situated']],
    ['-[pmo]', ['old', 'swedish']],
    ['is:accepted', ['plain']],
    ['is:unanswered', ['old', 'plain', 'situated', 'swedish']],
    ['is:answer', ['plain']],
    ['is:question', ['old', 'plain', 'situated', 'swedish']],
    ['score:>=1', ['swedish']],
    ['answers:1..', ['plain']],
    ['created:<7d', ['plain', 'situated', 'swedish']],
    ['created:2024', ['old']],
    ['lang:sv', ['swedish']],
    ['stance:no', ['plain']],
    ['stance:yes basis:first-hand', []],
    ['basis:first-hand', ['plain']],
    ['country:SE', ['situated']],
    ['sector:healthcare', ['situated']],
    ['role:project-manager', ['situated']],
    ['move:pmo-analyst->project-manager', ['situated']],
    ['move:project-manager->pmo-analyst', []],
  ])('%s', async (operators, expected) => {
    const result = await searchThreads({ q: `${word} ${operators}`, now: NOW })
    // If nothing meets the operators, the nearest results are shown, and the page says so.
    if (expected.length === 0) expect(result).toMatchObject({ how: 'nearest', complaints: [] })
    else {
      expect(result).toMatchObject({ how: 'asked', complaints: [] })
      expect(await named(operators)).toEqual(expected)
    }
  })

  test('user: finds that person’s posts', async () => {
    expect(await named(`user:${plain.author.handle}`)).toEqual(['plain'])
    expect(await named(`user:${answer.author.handle}`)).toEqual(['plain'])
    expect(await named(`user:${String(old.author.id)}`)).toEqual(['old'])
  })

  test('in:title searches titles only', async () => {
    const title = aWord()
    const question = await aQuestion({ title: `Is ${title} what one says today?` })
    await aQuestion({ body: `Some call the office a ${title}, as I have learned only this week.` })
    expect((await searchPosts({ q: `${title} in:title` })).items).toMatchObject([{ question: { id: question.id } }])
    expect((await searchPosts({ q: title })).items).toHaveLength(2)
  })

  test('the result shows the answer that matches them', async () => {
    const { items } = await searchPosts({ q: `${word} basis:first-hand` })
    expect(items).toMatchObject([
      {
        kind: 'answer',
        postId: answer.id,
        answer: { postId: answer.id, stance: 'no', basis: 'did', isAccepted: true },
      },
    ])
  })

  test('acting on several takes the results that the operators leave', async () => {
    expect(await listMatches(`${word} lang:sv`, 10)).toEqual([swedish.id])
    expect(await listMatches(`[agile] created:2024 -xylophone`, 10)).toContain(old.id)
  })
})

describe('operators without words make a list', () => {
  const tag = aWord()
  const ids: PostId[] = []
  beforeAll(async () => {
    for (let index = 0; index < 25; index++) {
      const at = new Date(Date.UTC(2026, 1, 1, 0, index))
      ids.unshift((await aQuestion({ tags: tag, at, title: `The same title for all of them, number ${index}` })).id)
    }
  })

  const walk = async (q: string, sort?: SearchSort) => {
    const shown: number[] = []
    for (let after: string | null | undefined; after !== null;) {
      const page = await searchThreads({ q, ...(sort && { sort }), ...(after && { after }) })
      expect(page.items.length).toBeLessThanOrEqual(20)
      shown.push(...page.items.map(({ question }) => question.id))
      after = page.next
    }
    return shown
  }

  test('the newest first, each once over all pages', async () => {
    expect(await walk(`[${tag}]`)).toEqual(ids)
    expect(await walk(`[${tag}] is:open`, 'active')).toEqual(ids)
  })

  test('by score', async () => {
    const [, second] = ids
    await aVote(await aUser(), { id: second as PostId }, 1)
    expect((await walk(`[${tag}]`, 'score'))[0]).toBe(second)
  })

  test('by person, and by facts about an answer', async () => {
    const { handle } = answer.author
    expect((await searchPosts({ q: `user:${handle}` })).items).toMatchObject([{ kind: 'answer', postId: answer.id }])
    expect((await searchPosts({ q: `is:question user:${handle}` })).items).toEqual([])
    expect((await searchPosts({ q: `stance:no user:${handle}` })).items).toMatchObject([{ postId: answer.id }])
  })

  test('counted', async () => {
    const { total, facets } = await searchThreads({ q: `[${tag}]` })
    expect(total).toEqual({ count: 25, isLeast: false })
    expect(facets).toContainEqual({ facet: 'tag', value: tag, count: 25 })
    expect(facets).toContainEqual({ facet: 'lang', value: 'en', count: 25 })
  })
})

describe('an error in the query is reported, and the rest counts', () => {
  test.each([
    [`${word} [no-such-tag-${word}]`, ['noTag']],
    [`${word} user:nobody-${word}`, ['noPerson']],
    [`${word} is:nonsense score:many`, ['choice', 'number']],
  ])('%s', async (q, codes) => {
    const { items, complaints, how } = await searchThreads({ q })
    expect([items.length, how, complaints.map(({ code }) => code)]).toEqual([4, 'asked', codes])
  })

  test('an unknown tag alone gives an empty list', async () => {
    const result = await searchThreads({ q: `[no-such-tag-${word}]` })
    expect(result).toMatchObject({ items: [], complaints: [{ code: 'noTag' }] })
  })
})

test('facets count threads by tag, language, basis and situation', async () => {
  const { facets, total } = await searchThreads({ q: word, now: NOW })
  expect(total).toEqual({ count: 4, isLeast: false })
  expect(facets).toEqual(
    expect.arrayContaining([
      { facet: 'tag', value: 'pmo', count: 2 },
      { facet: 'tag', value: 'career', count: 2 },
      { facet: 'lang', value: 'en', count: 3 },
      { facet: 'lang', value: 'sv', count: 1 },
      { facet: 'basis', value: 'did', count: 1 },
      { facet: 'country', value: 'SE', count: 1 },
      { facet: 'sector', value: 'healthcare', count: 1 },
      { facet: 'role', value: 'pmo-analyst', count: 1 },
    ]),
  )
})

describe('in every order, facets count what a plain query counts', () => {
  const [rare, common, tag, other] = [aWord(), aWord(), aWord(), aWord()]
  beforeAll(async () => {
    // Weak matches by the dozen, and one thread that matches far better than all of them.
    await aQuestion({
      title: `${rare} ${rare} and ${common}`,
      body: `About ${rare}: ${rare} and ${common}.`,
      tags: other,
    })
    for (let more = 0; more < 4; more++)
      await anAnswer({
        to: await aQuestion({ tags: tag, language: more === 0 ? 'sv' : 'en' }),
        body: `Nobody here has ever heard of ${rare}, and I have asked everybody in the house about it.`,
      })
    for (let more = 0; more < 6; more++) await aQuestion({ title: `Is ${common} ${more} of them?`, tags: tag })
  })

  const plainCount = async (value: string) => {
    const [row] = await db().execute<{ count: number }>(sql`
      select count(distinct q.post_id)::integer as count from questions q
      join question_tags x on x.question_id = q.post_id join tags t on t.id = x.tag_id and t.name = ${value}
      join posts p on p.id = q.post_id or p.id in (select a.post_id from answers a where a.question_id = q.post_id)
      where not q.is_deleted and p.deleted_at is null and (p.body ilike ${`%${rare}%`} or q.title ilike ${`%${rare}%`})`)
    return row?.count
  }

  test.each(['relevance', 'newest', 'active', 'score'] as const)('%s', async (sort) => {
    const { facets, total } = await searchThreads({ q: rare, sort })
    expect(total).toEqual({ count: 5, isLeast: false })
    for (const value of [tag, other])
      expect(facets).toContainEqual({ facet: 'tag', value, count: await plainCount(value) })
    expect(await plainCount(tag)).toBe(4)
    for (const q of [rare, `${rare} ${common}`]) {
      const whole = await searchThreads({ q, sort })
      for (const facet of whole.facets) {
        const narrowed = await searchThreads({ q: withOperator(q, operatorOf(facet)), sort })
        expect([q, { ...facet, count: narrowed.total?.count }]).toEqual([q, facet])
      }
    }
  })
})

describe('the count of a facet is the number of threads that its operator finds', () => {
  const [title, parent, child] = [aWord(), aWord(), aWord()]
  beforeAll(async () => {
    const one = await aQuestion({ title: `Is ${title} what one says today?`, tags: parent, wishedRole: 'coo' })
    const other = await aQuestion({ title: `Would you say ${title} in your house?`, tags: child, isYesNo: 'on' })
    // Its words do not match, so a search for words does not find the thread by it.
    await anAnswer({ to: one, basis: 'studied', body: 'It depends, and nobody can tell before the end of a year.' })
    await anAnswer({ to: one, basis: 'did', body: `Yes: I did say ${title} every day, and so did all the others.` })
    await anAnswer({
      to: other,
      basis: 'saw',
      stance: 'yes',
      body: `Yes: they all say ${title}, as far as I have seen.`,
    })
    await anAnswer({ to: other, basis: 'managed', stance: 'no', body: `No: my people never said ${title} to anybody.` })
    await db().execute(sql`
      update tags set parent_id = (select id from tags where name = ${parent}) where name = ${child}`)
  })
  test.each([
    ['words', title],
    ['words in answers', `${title} is:answer`],
    ['words and a stance', `${title} stance:yes`],
    ['a tag', `[${parent}]`],
    ['a tag and a stance', `[${parent}] stance:yes`],
  ])('%s', async (_, q) => {
    const { facets, total } = await searchThreads({ q })
    expect(facets).toContainEqual({ facet: 'tag', value: parent, count: total?.count })
    const narrowed = []
    for (const facet of facets) {
      const found = await searchThreads({ q: withOperator(q, operatorOf(facet)) })
      narrowed.push({ ...facet, count: found.how === 'asked' ? found.total?.count : 0 })
    }
    expect(facets).toEqual(narrowed)
  })

  test('there are none when nothing meets the operators', async () => {
    expect(await searchThreads({ q: `${title} is:closed` })).toMatchObject({ how: 'nearest', facets: [] })
  })
})

test('words can be sorted by age, and each result shows its match', async () => {
  const { items } = await searchThreads({ q: word, sort: 'newest', now: NOW })
  expect(items.at(-1)?.question.id).toBe(old.id)
  const hit = items.find(({ question }) => question.id === plain.id)
  expect(hit?.why).toEqual([{ word, meant: null, places: expect.arrayContaining(['question', 'answer']) as string[] }])
})

test('closed questions, and deleted ones', async () => {
  const own = aWord()
  const body = `The office is called ${own} in our house, and I would like to know why.`
  const [closed, deleted] = [await aQuestion({ body }), await aQuestion({ body })]
  const moderator = await aUser({ role: 'moderator' })
  await closeQuestion(contextOf(moderator), closing(closed, 'off-topic'))
  await deletePost(contextOf(deleted.author), { post: deleted.id })
  const found = async (q: string) => (await searchPosts({ q })).items.map(({ question }) => question.id)
  expect(await found(`${own} is:closed`)).toEqual([closed.id])
  expect(await found(`user:${closed.author.handle} is:closed`)).toEqual([closed.id])
  expect(await found(`user:${deleted.author.handle}`)).toEqual([])
})

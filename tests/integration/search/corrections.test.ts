import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { refreshVocabulary } from '#lib/search/jobs.ts'
import { searchThreads } from '#lib/search/queries.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { aQuestion, contextOf } from '#tests/support/factories.ts'

const TEXTS = [
  'Every letter to the project manager was answered, and each letter was kept in a folder.',
  'The letter of the sponsor says that the bid is closed; an Entscheid will follow soon.',
  'Der Entscheid fällt im Herbst, sagt der Ausschuss, und jeder Entscheid wird begründet.',
  'A project manager with a certification earns more, says the salary survey of our office.',
  'The project manager of this programme has ten years of experience with scrum and its events.',
  'Every manager in the project asked for a certification, and nobody could say what it is for.',
  'The salary of a manager depends on experience, on the programme, and on how scrum is done.',
  'Für die Förderung des Programms braucht das Projekt eine Genehmigung des Ausschusses hier.',
  'Die Förderung wurde vom Ausschuss genehmigt, und das Projekt konnte im Herbst beginnen.',
]

beforeAll(async () => {
  for (const body of TEXTS)
    await aQuestion({ body, language: /ü|der /i.test(body) && !/^Every|^The/.test(body) ? 'de' : 'en' })
  await refreshVocabulary(db())
})

const madeFor = async (q: string) => {
  const { corrections } = await searchThreads({ q })
  return corrections.made.map(({ typed, meant }) => `${typed} → ${meant}`)
}

describe('a word that is in no post is corrected to one that is', () => {
  test.each([
    ['projekt manger', ['manger → manager']],
    ['certificaton', ['certificaton → certification']],
    ['salery', ['salery → salary']],
    ['pogramme', ['pogramme → programme']],
    ['scurm', ['scurm → scrum']],
    ['expierence', ['expierence → experience']],
    ['Fördrung', ['Fördrung → förderung']],
    ['foerderug', ['foerderug → förderung']],
    ['forderug', ['forderug → förderung']],
    ['managers certifications', []],
    // These words end compounds: of the list of synonyms, and of a post.
    ['leiter', []],
    ['wesentlich scheid', []],
    ['xylophone', []],
    ['pms', []],
    ['"manger"', []],
    ['-manger project', []],
    ['user:manger project', []],
  ])('%s', async (q, expected) => {
    expect(await madeFor(q)).toEqual(expected)
  })

  test('the search uses the correction, unless the words are wanted as typed', async () => {
    const corrected = await searchThreads({ q: 'certificaton' })
    expect(corrected.items.length).toBeGreaterThan(1)
    expect(corrected.items[0]?.why).toMatchObject([{ word: 'certification' }])
    const typed = await searchThreads({ q: 'certificaton', isVerbatim: true })
    expect(typed).toMatchObject({ items: [], corrections: { made: [] } })
  })
})

test('a word that is hidden by now is not a correction after the next refresh', async () => {
  const body = 'Nothing but quixotically is said here, and quixotically it is said once more.'
  const [one, two] = [await aQuestion({ body }), await aQuestion({ body })]
  await refreshVocabulary(db())
  expect(await madeFor('quixotcally')).toEqual(['quixotcally → quixotically'])
  for (const { id, author } of [one, two]) await deletePost(contextOf(author), { post: id })
  await refreshVocabulary(db())
  expect(await madeFor('quixotcally')).toEqual([])
})

test('refreshing again changes nothing', async () => {
  const words = await refreshVocabulary(db())
  expect(await refreshVocabulary(db())).toBe(words)
})

test('for a word that no post has, PostgreSQL does not read all posts, however few it expects', async () => {
  await db().transaction(async (tx) => {
    // The counter also holds what this connection has read a moment before.
    const scans = async () =>
      await tx.execute(sql`select seq_scan from pg_stat_xact_user_tables where relid = 'public.posts'::regclass`)
    const before = await scans()
    const [found] = await tx.execute<{ none: boolean; one: boolean }>(
      sql`select any_post_has('wrtiten'::tsquery) as none, any_post_has('scrum'::tsquery) as one`,
    )
    expect(found).toEqual({ none: false, one: true })
    expect(await scans()).toEqual(before)
    await tx.execute(sql`select count(*) from posts`)
    expect(await scans()).not.toEqual(before)
  })
})

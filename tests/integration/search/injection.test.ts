import { beforeAll, describe, expect, test } from 'vitest'
import { listAnswersOf } from '#lib/answers/queries.ts'
import { NotFound } from '#lib/platform/errors.ts'
import { parseId } from '#lib/platform/fields.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { listQuestions } from '#lib/questions/list-queries.ts'
import { QUESTION_SORTS } from '#lib/questions/rules.ts'
import { listMatches, searchPosts } from '#lib/search/queries.ts'
import { getTag, listTags, suggestTags } from '#lib/tags/queries.ts'
import { listReputation } from '#lib/reputation/queries.ts'
import { listUsers } from '#lib/users/queries.ts'
import { anAnswer, aUser } from '#tests/support/factories.ts'

const truths = ['1=1', "'1'='1", "''=''", '1=1--', '1=1#', '1=1/*', 'true']
const payloads = [
  "'",
  '"',
  '`',
  "')",
  "'))",
  '")',
  '\\',
  '%27',
  "';",
  '$$',
  '\u0000',
  '/*',
  '--',
  '#',
  ';',
  ...truths.flatMap((truth) => [
    `' or ${truth}`,
    `" or ${truth}`,
    `') or (${truth}`,
    `x' and ${truth}`,
    `1 or ${truth}`,
    ` or ${truth}`,
  ]),
  "'; select pg_sleep(3600); --",
  "' || pg_sleep(3600) || '",
  "' and 1=(select 1 from pg_sleep(3600)) --",
  '1; select pg_sleep(3600)',
  '(select pg_sleep(3600))',
  "'; drop table votes; --",
  "'; update users set role = 'administrator'; --",
  "' union select null, null, null --",
  "' union select id, email, password_hash from users --",
  "x' and cast(version() as int) = 1 --",
  "' and extractvalue(1, version()) --",
  '$1',
  '$2::text',
  ':name',
  '?',
  '{{1}}',
  '${1}',
  '%s',
  '%n',
  '%_*',
  '_%',
  '[^a]',
  'a:*',
  '!!',
  'a & b',
  'a <-> b',
  "a' <-> 'b",
  '\u02bc or 1=1',
  '\uff07 or 1=1',
  "\u00bf' or 1=1",
  "\ud800' or 1=1",
  'NaN',
  'Infinity',
  '-0',
  '1e309',
  '0x1',
  'null',
  'undefined',
  '[object Object]',
  '__proto__',
  'constructor',
]
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const tamperedKeys = [
  ...payloads,
  ...payloads.flatMap((payload) => [encoded([payload, 1]), encoded([1, payload]), encoded(payload)]),
  ...[1e300, -1e300, 8.64e15, -8.64e15, 253_402_300_800_000, -62_135_596_800_001, 0, -0, 2 ** 31, 0.5].map((value) =>
    encoded([value, 1]),
  ),
  encoded([0, Number.MAX_SAFE_INTEGER]),
]

/** Returns the rows of a query, or none if the page does not exist. Any other error fails the test. */
async function rowsOf(query: () => Promise<{ items: readonly unknown[] } | readonly unknown[]>): Promise<number> {
  try {
    const answer = await query()
    return 'items' in answer ? answer.items.length : answer.length
  } catch (error) {
    if (error instanceof NotFound) return 0
    throw error
  }
}

let author: UserId

beforeAll(async () => {
  author = (await anAnswer()).author.id
  await aUser()
})

describe.each([
  [
    'a query',
    async (text: string) => {
      await searchPosts({ q: `zzzznowhere ${text}` })
      return await listMatches(`zzzznowhere ${text}`, 10)
    },
  ],
  ['a tag', (text: string) => listQuestions({ sort: 'active', tag: text })],
  ['a tag’s page', async (text: string) => [await getTag(text)]],
  ['a search for tags', (text: string) => listTags({ q: `zzzznowhere${text}` })],
  ['the beginning of a tag', (text: string) => suggestTags(`zzzznowhere${text}`)],
  [
    'a language',
    (text: string) => listQuestions({ sort: 'active', language: `x${text.replaceAll('\0', '')}` as never }),
  ],
])('in %s', (_, query) => {
  // If a pg_sleep ran, the statement timeout would end it with an error.
  test('no payload raises an error or returns a row', async () => {
    for (const payload of payloads) expect([payload, await rowsOf(() => query(payload))]).toEqual([payload, 0])
  })
})

describe.each([
  ...QUESTION_SORTS.map((sort) => [`questions, ${sort}`, (after: string) => listQuestions({ sort, after })] as const),
  ['tags', (after: string) => listTags({ after })] as const,
  ['people', (after: string) => listUsers({ after })] as const,
  ['answers of a person', (after: string) => listAnswersOf(author, after)] as const,
  ['the ledger', (after: string) => listReputation(author, after)] as const,
  ['hits', (after: string) => searchPosts({ q: 'office', after })] as const,
])('in the page key of %s', (_, query) => {
  test('no tampered key raises an error', async () => {
    for (const key of tamperedKeys) expect([key, await rowsOf(() => query(key))]).toEqual([key, expect.any(Number)])
  })
})

test.each(payloads.filter((payload) => !/^\d+$/.test(payload)))('%j is not an id', (payload) => {
  expect(parseId(payload)).toBeNull()
})

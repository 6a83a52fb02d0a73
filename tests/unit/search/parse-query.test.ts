import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { IS_VALUES } from '#lib/search/filter-types.ts'
import { parseQuery, wantedParts } from '#lib/search/parse-query.ts'

/** Writes a parsed query: words, phrases with underscores, exclusions with a minus. */
function shape(typed: string): string {
  const { words, phrases, excluded } = parseQuery(typed)
  const joined = phrases.map((phrase) => phrase.replaceAll(' ', '_'))
  return [...words, ...joined.map((phrase) => `"${phrase}"`), ...excluded.map((text) => `-${text}`)].join(' ')
}

test.each([
  ['project manager', 'project manager'],
  ['project manager project', 'project manager'],
  ['"project manager" pmo', 'pmo "project_manager"'],
  ['“project manager” „Leiter im Büro“ «chef de projet»', '"project_manager" "Leiter_im_Büro" "chef_de_projet"'],
  ['"never closed', '"never_closed"'],
  ['pm -pmo -"project office"', 'pm -pmo -project office'],
  ['pm or pmo OR office', 'pm pmo office'],
  ['-pmo', '-pmo'],
  ['e-mail ISO-21500 C++ c#', 'e-mail ISO-21500 C++ c#'],
  ['a"b c"d', 'a d "b_c"'],
  ['- -- "" " " … 👍 +', ''],
  [
    Array.from({ length: 40 }, (_, index) => `w${index}`).join(' '),
    Array.from({ length: 16 }, (_, index) => `w${index}`).join(' '),
  ],
])('%s', (typed, expected) => {
  expect(shape(typed)).toBe(expected)
})

test('any input is split into usable parts', () => {
  const typed = fc.string({
    unit: fc.constantFrom('a', 'or', ' ', '-', '"', '“', '»', '\0', '😀', '\uD800'),
    maxLength: 30,
  })
  const property = fc.property(typed, (q) => {
    const query = parseQuery(q)
    for (const text of [...wantedParts(query), ...query.excluded]) expect(text).toMatch(/[\p{L}\p{N}]/u)
    expect(wantedParts(query).join('').isWellFormed()).toBe(true)
  })
  fc.assert(property, { seed: 1 })
})

test.each(['en', 'de', 'sv'])('the help names every value of is:, %s', (locale) => {
  const texts = JSON.parse(readFileSync(`messages/${locale}.json`, 'utf8')) as { search: { help: { is: string } } }
  const named = texts.search.help.is.match(/[a-z]+/g) ?? []
  for (const value of IS_VALUES) expect(named).toContain(value)
})

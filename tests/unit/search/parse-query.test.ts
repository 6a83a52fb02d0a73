import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseQuery, wantedText } from '#lib/search/parse-query.ts'

/** Alternatives parted by |, what is excluded with a minus, phrases by underscores. */
const shape = (typed: string) =>
  parseQuery(typed)
    .map((parts) => parts.map(({ text, isExcluded }) => (isExcluded ? '-' : '') + text.replaceAll(' ', '_')).join(' '))
    .join(' | ')

test.each([
  ['project manager', 'project manager'],
  ['"project manager" pmo', 'project_manager pmo'],
  ['“project manager” „Leiter im Büro“ «chef de projet»', 'project_manager Leiter_im_Büro chef_de_projet'],
  ['"never closed', 'never_closed'],
  ['pm -pmo -"project office"', 'pm -pmo -project_office'],
  ['pm or pmo OR office', 'pm | pmo | office'],
  ['or pm or', 'pm'],
  ['-pmo', ''],
  ['pm or -pmo', 'pm'],
  ['e-mail ISO-21500 C++ c#', 'e-mail ISO-21500 C++ c#'],
  ['a"b c"d', 'a b_c d'],
  ['- -- "" " " … 👍 +', ''],
])('%s', (typed, expected) => {
  expect(shape(typed)).toBe(expected)
})

test('whatever is typed is cut into parts that say something', () => {
  const typed = fc.string({
    unit: fc.constantFrom('a', 'or', ' ', '-', '"', '“', '»', '\0', '😀', '\uD800'),
    maxLength: 30,
  })
  const property = fc.property(typed, (q) => {
    for (const parts of parseQuery(q)) {
      expect(parts.some((part) => !part.isExcluded)).toBe(true)
      for (const { text } of parts) expect(text).toMatch(/[\p{L}\p{N}]/u)
    }
    expect(wantedText(parseQuery(q)).isWellFormed()).toBe(true)
  })
  fc.assert(property, { seed: 1 })
})

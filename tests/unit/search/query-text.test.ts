import { expect, test } from 'vitest'
import { replaceWord } from '#lib/search/query-text.ts'

test.each([
  ['projekt manger', 'manger', 'manager', 'projekt manager'],
  ['manger user:manger [manger]', 'manger', 'manager', 'manager user:manger [manger]'],
  ['user:manger manger', 'manger', 'manager', 'user:manger manager'],
  ['mangers manger', 'manger', 'manager', 'mangers manager'],
  ['pmo', 'manger', 'manager', 'pmo'],
])('%s', (q, typed, meant, expected) => {
  expect(replaceWord(q, typed, meant)).toBe(expected)
})

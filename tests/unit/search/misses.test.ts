import { expect, test } from 'vitest'
import { normaliseMiss } from '#lib/search/rules.ts'
import { withSynonym } from '#lib/search/synonyms.ts'

test.each([
  [['Zorbling', 'zorbling', 'Förderung'], 'zorbling förderung'],
  [['co-ordinator'], 'co-ordinator'],
  [['anna@example.org'], null],
  [['pmo', '12345'], null],
  [['x'.repeat(31)], null],
  [['a', 'b', 'c', 'd', 'e', 'f', 'g'], null],
  [[], null],
])('%j is kept as %j', (words, expected) => {
  expect(normaliseMiss(words)).toBe(expected)
})

test('a synonym joins the group of its meaning, or makes a new one', () => {
  const lines = ['cv = résumé', 'pmo = project office']
  expect(withSynonym(lines, 'Resumee', 'resume')).toEqual(['cv = résumé = resumee', 'pmo = project office'])
  expect(withSynonym(lines, 'boss', 'line manager')).toEqual([...lines, 'line manager = boss'].toSorted())
  expect(withSynonym(lines, 'CV', 'resume')).toBeNull()
})

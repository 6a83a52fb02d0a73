import { expect, test } from 'vitest'
import { findSynonyms, synonymsIn } from '#lib/search/synonyms.ts'
import { DEFAULT_SETTINGS } from '#lib/site/rules.ts'

const LINES = ['pm = project manager = projektleiter', 'résumé = cv', 'pm = prime minister']

test.each([
  ['can pm lead', [{ asked: 'pm', others: ['project manager', 'projektleiter', 'prime minister'] }]],
  ['which Project Manager leads', [{ asked: 'Project Manager', others: ['pm', 'projektleiter'] }]],
  ['project plan', []],
  ['resume', [{ asked: 'resume', others: ['cv'] }]],
  [
    'CV? or Résumé!',
    [
      { asked: 'CV?', others: ['résumé'] },
      { asked: 'Résumé!', others: ['cv'] },
    ],
  ],
  ['', []],
])('%s', (typed, expected) => {
  expect(findSynonyms(typed.split(' '), LINES)).toEqual(expected)
})

test('the list that comes with the forum has groups of two or more words, without repetition', () => {
  for (const line of DEFAULT_SETTINGS.synonyms) {
    const group = synonymsIn(line)
    expect(group.length).toBeGreaterThan(1)
    expect(new Set(group).size).toBe(group.length)
  }
})

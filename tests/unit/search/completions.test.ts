import { expect, test } from 'vitest'
import { OPERATORS } from '#lib/search/operators.ts'
import { completionsOf } from '#lib/search/rules.ts'

test.each([
  [
    'pmo is',
    [
      'pmo is:question',
      'pmo is:answer',
      'pmo is:guide',
      'pmo is:comment',
      'pmo is:open',
      'pmo is:closed',
      'pmo is:accepted',
      'pmo is:unanswered',
      'pmo is:bounty',
    ],
  ],
  ['pmo is:un', ['pmo is:unanswered']],
  ['IS:CL', ['is:closed']],
  ['pmo sco', ['pmo score:>=5']],
  ['pmo ', []],
  ['pmo office', []],
  ['is:open', []],
  ['nosuch:x', []],
])('%j becomes %j', (typed, expected) => {
  expect(completionsOf(typed, OPERATORS)).toEqual(expected)
})

test('an empty query shows an example of each', () => {
  expect(completionsOf('', OPERATORS)).toEqual(OPERATORS.map(({ example }) => example))
})

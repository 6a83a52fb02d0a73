import { expect, test } from 'vitest'
import { sortAnswers } from '#lib/answers/sorting.ts'
import type { Basis } from '#lib/answers/rules.ts'

const answer = (id: number, score: number, day: number, basis: Basis) => ({
  id,
  score,
  createdAt: new Date(Date.UTC(2026, 0, day)),
  basis,
  isAccepted: id === 3,
})
const answers = [
  answer(1, 5, 3, 'general'),
  answer(2, 5, 1, 'did'),
  answer(3, -1, 2, 'studied'),
  answer(4, 9, 4, 'saw'),
  answer(5, 0, 4, 'did'),
]

test.each([
  ['score', [4, 2, 1, 5, 3]],
  ['newest', [5, 4, 1, 3, 2]],
  ['oldest', [2, 3, 1, 4, 5]],
  ['firsthand', [2, 5, 4, 3, 1]],
] as const)('by %s', (sort, ids) => {
  expect(sortAnswers(answers, sort).map(({ id }) => id)).toEqual(ids)
  expect(sortAnswers(answers.toReversed(), sort).map(({ id }) => id)).toEqual(ids)
})

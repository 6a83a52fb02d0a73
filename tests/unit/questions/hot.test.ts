import { expect, test } from 'vitest'
import { hotRank } from '#lib/questions/hot.ts'

const example = { views: 100, score: 5, answerCount: 2, answerScores: 4, ageHours: 10, idleHours: 2 }

test('the worked example: 24.42 / 7^1.5 = 1.319', () => {
  expect(hotRank(example)).toBeCloseTo(1.319, 3)
})

test.each([
  ['more views', { views: 1000 }],
  ['a better score', { score: 9 }],
  ['better answers', { answerScores: 8 }],
  ['being younger', { ageHours: 5 }],
  ['activity just now', { idleHours: 0 }],
])('%s: hotter', (_, change) => {
  expect(hotRank({ ...example, ...change })).toBeGreaterThan(hotRank(example))
})

test.each([0, 1])('%i views are as cold as one', (views) => {
  expect(hotRank({ ...example, views, score: 0, answerScores: 0 })).toBe(0)
})

test('a question asked this moment has a finite rank', () => {
  expect(hotRank({ ...example, ageHours: 0, idleHours: 0 })).toBeCloseTo(24.42, 2)
})

test('down-voted questions are colder than questions without votes', () => {
  expect(hotRank({ ...example, views: 1, score: -5, answerScores: 0 })).toBeLessThan(0)
})

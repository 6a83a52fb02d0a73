import { expect, test } from 'vitest'
import { newsSince } from '#lib/live/rules.ts'
import type { ThreadNumbers } from '#lib/live/types.ts'
import type { PostId } from '#lib/platform/ids.ts'

const id = (number: number) => number as PostId
const BEFORE: ThreadNumbers = {
  question: id(1),
  answers: [id(2), id(3)],
  accepted: [id(3)],
  scores: { 1: 5, 2: 0, 3: -1 },
}

test('without earlier numbers, all are news', () => {
  expect(newsSince(null, BEFORE)).toEqual(BEFORE)
})

test('equal numbers are no news', () => {
  expect(newsSince(BEFORE, structuredClone(BEFORE))).toBeNull()
})

test.each<[string, Partial<ThreadNumbers>, object]>([
  ['a vote', { scores: { 1: 5, 2: 1, 3: -1 } }, { scores: { 2: 1 } }],
  [
    'a new answer',
    { answers: [id(2), id(3), id(9)], scores: { 1: 5, 2: 0, 3: -1, 9: 0 } },
    { answers: [2, 3, 9], scores: { 9: 0 } },
  ],
  ['a hidden answer', { answers: [id(3)], scores: { 1: 5, 3: -1 } }, { answers: [3] }],
  ['an accepted answer', { accepted: [id(2), id(3)] }, { accepted: [2, 3] }],
  ['an answer that is no longer accepted', { accepted: [] }, { accepted: [] }],
])('%s is told alone', (_, change, news) => {
  expect(newsSince(BEFORE, { ...BEFORE, ...change })).toEqual({ question: 1, ...news })
})

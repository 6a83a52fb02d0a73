import { describe, expect, test } from 'vitest'
import { findRings, signsOf } from '#lib/voting/fraud.ts'
import type { VotePair } from '#lib/voting/fraud.ts'
import { fieldErrorsOf } from '#lib/platform/text.ts'
import { pairField, reverseVotesInput, ringField } from '#lib/voting/schema.ts'

const pair = (overrides: Partial<VotePair>): VotePair => ({
  voter: 1,
  author: 2,
  votes: 3,
  up: 3,
  burst: 1,
  total: 100,
  back: 0,
  backTotal: 1,
  isSameNetwork: false,
  ...overrides,
})

describe('signs of an agreement, the examples of the page', () => {
  test.each([
    ['six votes in four minutes', { votes: 6, burst: 6 }, ['serial']],
    ['four in four minutes', { votes: 4, burst: 4 }, []],
    ['nine of twelve votes for one author', { votes: 9, up: 9, total: 12 }, ['share']],
    ['seven of seven: too few to say', { votes: 7, up: 7, total: 7 }, []],
    ['four of ten there and five of twenty back', { votes: 4, up: 4, total: 10, back: 5, backTotal: 20 }, ['mutual']],
    ['four of ten there and five of a hundred back', { up: 4, total: 10, back: 5, backTotal: 100 }, []],
    ['accounts of one network', { isSameNetwork: true }, ['network']],
  ] as const)('%s', (_, facts, signs) => {
    expect(signsOf(pair(facts))).toEqual(signs)
  })
})

describe('rings', () => {
  const ring = (total: number) =>
    [
      [1, 2],
      [2, 3],
      [3, 1],
    ].map(([voter = 0, author = 0]) => pair({ voter, author, votes: 5, up: 5, total }))

  test('are three to eight people who vote mostly for one another', () => {
    expect(findRings(ring(6))).toEqual([{ people: [1, 2, 3], inside: 15, all: 18 }])
    expect(findRings(ring(20))).toEqual([])
  })

  test('are neither pairs nor crowds', () => {
    const two = [pair({ total: 3 }), pair({ voter: 2, author: 1, total: 3 })]
    expect(findRings(two)).toEqual([])
    const crowd = Array.from({ length: 9 }, (_, n) => pair({ voter: n + 1, author: ((n + 1) % 9) + 1, total: 3 }))
    expect(findRings(crowd)).toEqual([])
  })

  test('are found even beside a popular person', () => {
    const fans = Array.from({ length: 12 }, (_, n) => pair({ voter: n + 20, author: 9, total: 4 }))
    const toTheStar = pair({ voter: 1, author: 9, votes: 3, up: 3, total: 9 })
    const mixed = [...ring(6).map((one) => (one.voter === 1 ? { ...one, total: 9 } : one)), toTheStar, ...fans]
    expect(findRings(mixed)).toEqual([{ people: [1, 2, 3], inside: 15, all: 21 }])
  })

  test('can exist beside each other', () => {
    const other = ring(6).map((one) => ({ ...one, voter: one.voter + 10, author: one.author + 10 }))
    expect(findRings([...ring(6), ...other]).map(({ people }) => people)).toEqual([
      [1, 2, 3],
      [11, 12, 13],
    ])
  })
})

test('a form names its pairs one by one, and a ring by its people', () => {
  const why = { rule: 'fair-voting', reason: 'These votes were agreed upon.' }
  const form = { ...why, [pairField({ voter: 3, author: 4 })]: 'on', 'pair-5-6': '', 'pair-x-1': 'on' }
  expect(reverseVotesInput.parse(form)).toEqual({ ...why, pairs: [{ voter: 3, author: 4 }], typed: form })
  const ring = { ...why, [ringField([{ id: 3 }, { id: 4 }, { id: 5 }])]: 'on', 'pair-3-4': 'on', 'ring-7-8': 'on' }
  const named = reverseVotesInput.parse(ring).pairs.map(pairField)
  expect(named.toSorted()).toEqual(['pair-3-4', 'pair-3-5', 'pair-4-3', 'pair-4-5', 'pair-5-3', 'pair-5-4'])
  const none = reverseVotesInput.safeParse(why)
  expect(none.success ? {} : fieldErrorsOf(none.error)).toMatchObject({ pairs: { code: 'batchEmpty' } })
})

import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { moveTally, votePoints } from '#lib/voting/rules.ts'
import type { VoteTally, VoteValue } from '#lib/voting/rules.ts'

const value = fc.constantFrom<VoteValue>(1, 0, -1)

describe('moveTally', () => {
  const cases: [from: VoteValue, to: VoteValue, tally: [score: number, up: number, down: number]][] = [
    [0, 1, [4, 6, 2]],
    [0, -1, [2, 5, 3]],
    [0, 0, [3, 5, 2]],
    [1, 1, [3, 5, 2]],
    [1, 0, [2, 4, 2]],
    [1, -1, [1, 4, 3]],
    [-1, -1, [3, 5, 2]],
    [-1, 0, [4, 5, 1]],
    [-1, 1, [5, 6, 1]],
  ]
  test.each(cases)('%i to %i', (from, to, [score, up, down]) => {
    expect(moveTally({ score: 3, up: 5, down: 2 }, from, to)).toEqual({ score, up, down })
  })

  test('after any sequence of votes the tally is the sum of those in force', () => {
    const ballots = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), value), { maxLength: 60 })
    const property = fc.property(ballots, (cast) => {
      const standing = new Map<number, VoteValue>()
      let tally: VoteTally = { score: 0, up: 0, down: 0 }
      for (const [voter, vote] of cast) {
        tally = moveTally(tally, standing.get(voter) ?? 0, vote)
        standing.set(voter, vote)
      }
      const votes = [...standing.values()]
      const up = votes.filter((vote) => vote === 1).length
      const down = votes.filter((vote) => vote === -1).length
      expect(tally).toEqual({ score: up - down, up, down })
    })
    fc.assert(property, { seed: 1 })
  })
})

describe('votePoints', () => {
  test.each([
    ['question', 1, 10, 0],
    ['question', 0, 0, 0],
    ['question', -1, -2, 0],
    ['answer', 1, 10, 0],
    ['answer', 0, 0, 0],
    ['answer', -1, -2, -1],
  ] as const)('a %s voted %i: its author %i, the voter %i', (kind, vote, author, voter) => {
    expect(votePoints(kind, vote)).toEqual({ author, voter })
  })
})

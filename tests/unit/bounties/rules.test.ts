import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import { BOUNTY_CHOICES, leastPoints, MAX_SHARES, MIN_SHARE_SCORE, splitBounty } from '#lib/bounties/rules.ts'
import type { Candidate } from '#lib/bounties/rules.ts'

const candidate = (answer: number, score: number, more: Partial<Candidate> = {}): Candidate => ({
  answer: answer as PostId,
  author: answer as UserId,
  score,
  isAccepted: false,
  ...more,
})
const pointsOf = (points: number, candidates: readonly Candidate[]) =>
  splitBounty(points, candidates).map((share) => [share.answer, share.points])

test('a bounty is 50 to 500 points, and each further one on a question costs twice as much', () => {
  expect([BOUNTY_CHOICES.at(0), BOUNTY_CHOICES.at(1), BOUNTY_CHOICES.at(-1)]).toEqual([50, 100, 500])
  expect([0, 1, 2, 3, 4, 9].map(leastPoints)).toEqual([50, 100, 200, 400, 500, 500])
})

test('the best answers share it in proportion to their scores', () => {
  expect(pointsOf(100, [candidate(1, 3), candidate(2, 5), candidate(3, 3)])).toEqual([
    [2, 46],
    [1, 27],
    [3, 27],
  ])
  expect(pointsOf(50, [candidate(1, 1), candidate(2, 2)])).toEqual([[2, 50]])
  expect(pointsOf(50, [candidate(1, 1), candidate(2, -3)])).toEqual([])
  const ofOne = { author: 9 as UserId }
  expect(pointsOf(50, [candidate(1, 4, ofOne), candidate(2, 6, ofOne), candidate(3, 4)])).toEqual([
    [2, 30],
    [3, 20],
  ])
  expect(
    pointsOf(
      500,
      [1, 2, 3, 4].map((id) => candidate(id, 5)),
    ).map(([answer]) => answer),
  ).toEqual([1, 2, 3])
})

test('an accepted answer gets everything, whatever its score', () => {
  expect(pointsOf(150, [candidate(1, 9), candidate(2, 0, { isAccepted: true })])).toEqual([[2, 150]])
})

test('the shares add up, each is of an answer with enough votes, and the better never gets less', () => {
  const candidates = fc
    .array(fc.record({ score: fc.integer({ min: -5, max: 300 }), author: fc.integer({ min: 1, max: 6 }) }), {
      maxLength: 12,
    })
    .map((all) => all.map(({ score, author }, at) => candidate(at + 1, score, { author: author as UserId })))
  fc.assert(
    fc.property(fc.constantFrom(...BOUNTY_CHOICES), candidates, (points, all) => {
      const shares = splitBounty(points, all)
      const scoreOf = (answer: PostId) => all.find((one) => one.answer === answer)?.score ?? 0
      expect(shares.length).toBeLessThanOrEqual(MAX_SHARES)
      expect(new Set(shares.map(({ winner }) => winner)).size).toBe(shares.length)
      const isWon = all.some(({ score }) => score >= MIN_SHARE_SCORE)
      expect(shares.reduce((sum, share) => sum + share.points, 0)).toBe(isWon ? points : 0)
      for (const { answer } of shares) expect(scoreOf(answer)).toBeGreaterThanOrEqual(MIN_SHARE_SCORE)
      const got = shares.map((share) => share.points)
      expect(got).toEqual(got.toSorted((a, b) => b - a))
    }),
  )
})

import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  DAILY_VOTE_CAP,
  effectivePoints,
  isCapped,
  POINTS,
  REPUTATION_FLOOR,
  REPUTATION_KINDS,
} from '#lib/reputation/rules.ts'

test('the points match the description', () => {
  expect(POINTS).toEqual({ upvoted: 10, downvoted: -2, downvoting: -1, accepted: 15, accepting: 2, 'edit-accepted': 2 })
})

test('only acceptances and bounties are exempt from the daily cap', () => {
  expect(REPUTATION_KINDS.filter((kind) => !isCapped(kind))).toEqual([
    'accepted',
    'accepting',
    'edit-accepted',
    'bounty-offered',
    'bounty-won',
  ])
})

/** Bounties have points of their own. */
const WORTH = { ...POINTS, 'bounty-offered': -100, 'bounty-won': 150 }

describe('effectivePoints', () => {
  test.each([
    ['room under the cap', 10, { reputation: 300, earnedToday: 0, capped: true }, 10],
    ['cut at the cap', 10, { reputation: 300, earnedToday: 195, capped: true }, 5],
    ['at the cap', 10, { reputation: 300, earnedToday: 200, capped: true }, 0],
    ['beyond the cap', 10, { reputation: 300, earnedToday: 210, capped: true }, 0],
    ['an acceptance at the cap', 15, { reputation: 300, earnedToday: 200, capped: false }, 15],
    ['room above the floor', -2, { reputation: 3, earnedToday: 0, capped: true }, -2],
    ['cut at the floor', -2, { reputation: 2, earnedToday: 0, capped: true }, -1],
    ['an acceptance taken back at the floor', -15, { reputation: 1, earnedToday: 0, capped: false }, 0],
  ])('%s', (_, wanted, state, points) => {
    expect(effectivePoints(wanted, state)).toBe(points + 0)
  })

  test('no day brings anybody below the floor or above the cap', () => {
    const kind = fc.constantFrom(...REPUTATION_KINDS)
    const event = fc.record({ kind, takenBack: fc.boolean() })
    const property = fc.property(
      fc.array(event, { maxLength: 80 }),
      fc.integer({ min: 1, max: 50 }),
      (events, start) => {
        let [reputation, earnedToday] = [start, 0]
        for (const { kind: what, takenBack } of events) {
          const wanted = takenBack ? -WORTH[what] : WORTH[what]
          const points = effectivePoints(wanted, { reputation, earnedToday, capped: isCapped(what) })
          expect(Math.abs(points)).toBeLessThanOrEqual(Math.abs(wanted))
          expect(points * wanted).toBeGreaterThanOrEqual(0)
          reputation += points
          if (isCapped(what)) earnedToday += points
          expect(reputation).toBeGreaterThanOrEqual(REPUTATION_FLOOR)
          expect(earnedToday).toBeLessThanOrEqual(DAILY_VOTE_CAP)
        }
      },
    )
    fc.assert(property, { seed: 1 })
  })
})

import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BASES, isFirstHand, STANCES } from '#lib/answers/rules.ts'
import type { Basis, Stance } from '#lib/answers/rules.ts'
import { verdictOf } from '#lib/answers/verdict.ts'

const voice = (stance: Stance | null, score: number, basis: Basis = 'did') => ({ stance, score, basis })
const percentsOf = (voices: Parameters<typeof verdictOf>[0]) => verdictOf(voices).shares.map((share) => share.percent)

describe('the verdict', () => {
  test('the worked example: yes 75 %, effort 5 %, depends 20 %', () => {
    const voices = [voice('yes', 41), voice('yes', 38), voice('depends', 24), voice('yes', 12), voice('effort', 6)]
    expect(percentsOf(voices)).toEqual([75, 5, 20, 0])
  })

  test.each([
    ['nobody', [], [0, 0, 0, 0]],
    ['answers without a stance', [voice(null, 9)], [0, 0, 0, 0]],
    ['one without votes', [voice('no', 0)], [0, 0, 0, 100]],
    ['a down-voted one counts like one without votes', [voice('no', -7), voice('yes', 0)], [50, 0, 0, 50]],
    ['thirds add up to a hundred', [voice('yes', 0), voice('effort', 0), voice('no', 0)], [34, 33, 0, 33]],
  ])('%s', (_, voices, percents) => {
    expect(percentsOf(voices)).toEqual(percents)
  })

  test('the first-hand share is a share of weight, not of people', () => {
    const verdict = verdictOf([voice('yes', 8, 'did'), voice('yes', 0, 'general'), voice('no', 9, 'saw')])
    expect(verdict.shares[0]).toEqual({
      stance: 'yes',
      percent: 50,
      firstHandPercent: 45,
      answers: 2,
      firstHandAnswers: 1,
    })
    expect(verdict).toMatchObject({ answerCount: 3, firstHandCount: 1 })
  })

  test('percents add up to 100 and no first-hand share exceeds its stance', () => {
    const anyVoice = fc.record({
      score: fc.integer({ min: -20, max: 5000 }),
      stance: fc.option(fc.constantFrom(...STANCES)),
      basis: fc.constantFrom(...BASES),
    })
    const property = fc.property(fc.array(anyVoice, { maxLength: 30 }), (voices) => {
      const { shares, answerCount } = verdictOf(voices)
      expect(shares.reduce((sum, share) => sum + share.percent, 0)).toBe(answerCount === 0 ? 0 : 100)
      expect(
        shares.every(({ percent, firstHandPercent }) => firstHandPercent >= 0 && firstHandPercent <= percent),
      ).toBe(true)
      expect(shares.reduce((sum, share) => sum + share.answers, 0)).toBe(answerCount)
    })
    fc.assert(property, { seed: 1 })
  })
})

test('only the author’s own experience is first-hand', () => {
  expect(BASES.filter(isFirstHand)).toEqual(['did'])
})

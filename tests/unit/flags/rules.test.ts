import { expect, test } from 'vitest'
import { flaggerRatio, flagWeight } from '#lib/flags/rules.ts'

test('a flagger’s weight follows from the outcome of earlier flags', () => {
  expect(flaggerRatio({ helpful: 0, declined: 0 })).toBe(0.5)
  expect(flaggerRatio({ helpful: 10, declined: 0 })).toBeCloseTo(0.857, 3)
  expect(flaggerRatio({ helpful: 0, declined: 10 })).toBeLessThan(0.15)
})

test('the worked example of a flag’s weight', () => {
  const record = { helpful: 0, declined: 0 }
  expect(flagWeight({ reason: 'spam', record, viewCount: 99 })).toBeCloseTo(7.5)
  expect(flagWeight({ reason: 'illegal', record, viewCount: 0 })).toBe(4)
})

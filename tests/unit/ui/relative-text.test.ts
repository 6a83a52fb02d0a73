import { expect, test } from 'vitest'
import { ageKey, ageOf, relativeText } from '#components/ui/relative-text.ts'

const NOW = new Date('2026-11-23T12:00:00Z')
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

test.each([
  [-5 * MINUTE, 'now'],
  [MINUTE - 1, 'now'],
  [MINUTE, '1 minute ago'],
  [60 * MINUTE - 1, '59 minutes ago'],
  [60 * MINUTE, '1 hour ago'],
  [DAY - 1, '23 hours ago'],
  [DAY, 'yesterday'],
  [30 * DAY - 1, '29 days ago'],
  [31 * DAY, 'last month'],
  [364 * DAY, '11 months ago'],
  [365 * DAY, 'November 2025'],
])('%i ms ago is said as “%s”', (before, text) => {
  const date = new Date(NOW.getTime() - before)
  expect(relativeText(date, ageOf(date, NOW), 'en')).toBe(text)
})

test('ages have the same key exactly if they have the same text', () => {
  const keyAt = (before: number) => ageKey(ageOf(new Date(NOW.getTime() - before), NOW))
  expect(keyAt(3 * MINUTE)).toBe(keyAt(4 * MINUTE - 1))
  expect(keyAt(3 * MINUTE)).not.toBe(keyAt(4 * MINUTE))
  expect(keyAt(60 * MINUTE)).not.toBe(keyAt(MINUTE))
  expect(keyAt(400 * DAY)).toBe(keyAt(5000 * DAY))
})

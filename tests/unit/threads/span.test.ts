import { expect, test } from 'vitest'
import { SLOW_SECONDS, spanOf } from '#lib/thread-states/rules.ts'

test('a period is shown in minutes, whole hours or days, never rounded down', () => {
  const spans = [1, 59, 60, 90, 120, 121, 1439, 1440, 1441].map(spanOf).map(({ count, unit }) => `${count} ${unit}`)
  expect(spans).toEqual([
    '1 minute',
    '59 minute',
    '1 hour',
    '90 minute',
    '2 hour',
    '3 hour',
    '24 hour',
    '1 day',
    '2 day',
  ])
  expect(SLOW_SECONDS.map((seconds) => spanOf(seconds / 60).count)).toEqual([1, 5, 15, 1, 4, 1])
})

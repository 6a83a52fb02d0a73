import { expect, test } from 'vitest'
import { addUp, CHART, drawBars, drawLine, fillMonths, monthsBetween } from '#lib/profiles/chart.ts'

test('months follow each other over the end of a year', () => {
  expect(monthsBetween('2025-11', '2026-02')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02'])
  expect(monthsBetween('2026-02', '2026-01')).toEqual([])
})

test('months without a value count as 0, and reputation adds up from the floor', () => {
  const filled = fillMonths(
    [
      { month: '2025-12', value: 10 },
      { month: '2026-02', value: -4 },
    ],
    '2026-03',
  )
  expect(filled.map(({ value }) => value)).toEqual([10, 0, -4, 0])
  expect(addUp(filled, 1).map(({ value }) => value)).toEqual([11, 11, 7, 7])
  expect(fillMonths([], '2026-03')).toEqual([])
})

test('a line goes from edge to edge and stays in the picture; bars are as high as their values', () => {
  const values = [0, 5, 10].map((value, at) => ({ month: `2026-0${at + 1}`, value }))
  const drawn = drawLine(values)
  expect(drawn?.line).toMatch(/^M0,/)
  expect(drawn?.line).toContain(`L${CHART.width},`)
  const heights = [...(drawn?.line ?? '').matchAll(/,(\d+(?:\.\d+)?)/g)].map(([, y]) => Number(y))
  expect(heights.every((y) => y >= 0 && y <= CHART.height)).toBe(true)
  expect(heights).toEqual(heights.toSorted((a, b) => b - a))
  expect(drawLine(values.slice(0, 1))).toBeNull()
  const bars = drawBars(values)
  expect(bars.map(({ height }) => height > 0)).toEqual([false, true, true])
  expect(bars.every(({ y, height }) => Math.abs(y + height - CHART.height) < 0.11)).toBe(true)
})

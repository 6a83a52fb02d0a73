/** The size of a chart, in units of its picture. */
export const CHART = { width: 320, height: 96 } as const

/** A value of one month; `month` is 2026-11. */
export type MonthValue = { month: string; value: number }

/** Lists months from the first to the last one, both included. Example: 2025-11, 2025-12, 2026-01. */
export function monthsBetween(first: string, last: string): string[] {
  const months: string[] = []
  for (let at = numberOf(first); at <= numberOf(last); at++)
    months.push(`${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`)
  return months
}

function numberOf(month: string): number {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return year * 12 + number - 1
}

/** Fills in the months without a value; the value of such a month is 0. */
export function fillMonths(values: readonly MonthValue[], last: string): MonthValue[] {
  const [first] = values
  if (!first) return []
  const known = new Map(values.map(({ month, value }) => [month, value]))
  return monthsBetween(first.month, last).map((month) => ({ month, value: known.get(month) ?? 0 }))
}

/** Adds up the values: the result of each month holds all months before. `start`: the value before the first month. */
export function addUp(values: readonly MonthValue[], start: number): MonthValue[] {
  let sum = start
  return values.map(({ month, value }) => ({ month, value: (sum += value) }))
}

/** Draws a line through the values, from the left edge to the right, and the area below it. The scale begins at 0. */
export function drawLine(values: readonly MonthValue[]): { line: string; area: string } | null {
  if (values.length < 2) return null
  const max = Math.max(1, ...values.map(({ value }) => value))
  const step = CHART.width / (values.length - 1)
  const points = values.map(({ value }, at) => `${round(at * step)},${round(topOf(value, max))}`)
  const line = `M${points.join('L')}`
  return { line, area: `${line}L${CHART.width},${CHART.height}L0,${CHART.height}Z` }
}

/** Draws a bar for each value. A value above 0 is at least 2 units high, so that one sees it. */
export function drawBars(values: readonly MonthValue[]): { x: number; y: number; width: number; height: number }[] {
  const max = Math.max(1, ...values.map(({ value }) => value))
  const pitch = CHART.width / Math.max(1, values.length)
  return values.map(({ value }, at) => {
    const height = value === 0 ? 0 : Math.max(2, (value / max) * (CHART.height - 4))
    return {
      x: round(at * pitch + pitch * 0.15),
      y: round(CHART.height - height),
      width: round(pitch * 0.7),
      height: round(height),
    }
  })
}

function topOf(value: number, max: number): number {
  return CHART.height - 2 - (value / max) * (CHART.height - 6)
}

function round(number: number): number {
  return Math.round(number * 10) / 10
}

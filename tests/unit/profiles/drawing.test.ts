import { expect, test } from 'vitest'
import { drawPath, STRIP } from '#lib/profiles/drawing.ts'

test('a higher level is further to the right, and every line ends where the next ring is', () => {
  const strips = drawPath([6, 4, 1])
  const places = strips.map(({ x }) => x)
  expect(places).toEqual(places.toSorted((a, b) => b - a))
  expect(strips.map(({ line }) => line?.endsWith(`${STRIP.height}`) ?? null)).toEqual([true, true, null])
  for (const [at, { line }] of strips.slice(0, -1).entries())
    expect(line).toMatch(new RegExp(`^M${places[at]},0C.* ${places[at + 1]},${STRIP.height}$`))
})

test('a role that is not on the map stays where the one before it was', () => {
  const [newest, , oldest] = drawPath([null, 6, 2])
  expect(newest?.x).toBe(drawPath([6, 2])[0]?.x)
  expect(oldest?.x).toBeLessThan(newest?.x ?? 0)
  expect(drawPath([null, null]).every(({ x }) => x >= 0 && x <= STRIP.width)).toBe(true)
  expect(drawPath([])).toEqual([])
})

import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { matchSteps, NO_TEXT, monthsBetween, monthsUnchecked } from '#lib/guides/rules.ts'
import type { KnownStep } from '#lib/guides/rules.ts'
import type { GuideStepId } from '#lib/platform/ids.ts'

const day = (text: string) => new Date(`${text}T12:00:00Z`)

describe('months between two moments', () => {
  test.each([
    ['2026-01-31', '2026-02-28', 0],
    ['2026-01-31', '2026-03-01', 1],
    ['2025-11-30', '2026-11-30', 12],
    ['2025-12-01', '2026-11-30', 11],
    ['2026-11-30', '2025-11-30', 0],
  ])('from %s to %s: %i', (from, to, months) => {
    expect(monthsBetween(day(from), day(to))).toBe(months)
  })

  test('a guide says so after twelve', () => {
    expect(monthsUnchecked(day('2025-12-01'), day('2026-11-30'))).toBeNull()
    expect(monthsUnchecked(day('2025-03-01'), day('2026-11-30'))).toBe(20)
  })
})

describe('which step is which', () => {
  const step = (id: number, place: number | null, title: number, text: number): KnownStep => ({
    id: id as GuideStepId,
    place,
    title,
    text,
  })
  const known = [step(1, 1, 10, 100), step(2, 2, 20, 200), step(3, 3, 30, 300)]
  const wanted = (...steps: [title: number, text: number][]) => steps.map(([title, text]) => ({ title, text }))

  test.each<[what: string, steps: [number, number][], ids: (number | null)[]]>([
    [
      'nothing changed',
      [
        [10, 100],
        [20, 200],
        [30, 300],
      ],
      [1, 2, 3],
    ],
    [
      'moved',
      [
        [30, 300],
        [10, 100],
        [20, 200],
      ],
      [3, 1, 2],
    ],
    [
      'renamed',
      [
        [10, 100],
        [21, 200],
        [30, 300],
      ],
      [1, 2, 3],
    ],
    [
      'rewritten',
      [
        [10, 100],
        [20, 201],
        [30, 300],
      ],
      [1, 2, 3],
    ],
    [
      'renamed and rewritten',
      [
        [10, 100],
        [21, 201],
        [30, 300],
      ],
      [1, 2, 3],
    ],
    [
      'all renamed and rewritten',
      [
        [11, 101],
        [21, 201],
        [31, 301],
      ],
      [1, 2, 3],
    ],
    [
      'a new one between',
      [
        [10, 100],
        [15, 150],
        [20, 200],
        [30, 300],
      ],
      [1, null, 2, 3],
    ],
    [
      'one gone',
      [
        [10, 100],
        [30, 300],
      ],
      [1, 3],
    ],
    [
      'one gone, another one new at the end',
      [
        [10, 100],
        [30, 300],
        [40, 400],
      ],
      [1, 3, null],
    ],
    [
      'two at the place of one',
      [
        [10, 100],
        [21, 201],
        [22, 202],
        [30, 300],
      ],
      [1, null, null, 3],
    ],
  ])('%s', (_, steps, ids) => {
    expect(matchSteps(known, wanted(...steps))).toEqual(ids)
  })

  test('one that left long ago does not come back by its text alone', () => {
    expect(matchSteps([step(1, 1, 10, 100), step(7, null, 20, 200)], wanted([10, 100], [21, 200]))).toEqual([1, null])
  })

  test('steps without text are not the same step', () => {
    expect(NO_TEXT).toBe(createHash('sha256').digest().readUIntBE(0, 6))
    const two = [step(1, 1, 10, NO_TEXT), step(2, 2, 20, 200)]
    expect(matchSteps(two, wanted([20, 200], [30, NO_TEXT], [40, 400]))).toEqual([2, null, null])
  })

  test('one that was gone comes back with its number, after those that are still there', () => {
    const gone = [step(7, null, 20, 200)]
    expect(matchSteps([...gone, step(1, 1, 10, 100)], wanted([10, 100], [20, 200]))).toEqual([1, 7])
    expect(matchSteps([...gone, step(1, 1, 20, 200)], wanted([20, 200], [20, 200]))).toEqual([1, 7])
  })
})

import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeCursor, encodeCursor, pageOf } from '#lib/platform/cursor.ts'
import { NotFound } from '#lib/platform/errors.ts'

const id = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER })

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

describe('a page key', () => {
  test('is read back to its parts', () => {
    const value = fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0)
    const property = fc.property(value, id, (number, row) => {
      expect(decodeCursor(encodeCursor(number, row), 'number')).toEqual({ value: number, id: row })
    })
    fc.assert(property, { seed: 1, numRuns: 1000 })
  })

  test('keeps times to the millisecond', () => {
    const property = fc.property(
      fc.date({ noInvalidDate: true, min: new Date('0001-01-01'), max: new Date('9999-12-31') }),
      id,
      (moment, row) => {
        expect(decodeCursor(encodeCursor(moment, row), 'moment')).toEqual({ value: moment.getTime(), id: row })
      },
    )
    fc.assert(property, { seed: 2 })
  })

  test('needs no escaping in an address', () => {
    const property = fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), id, (number, row) => {
      expect(encodeCursor(number, row)).toMatch(/^[\w-]+$/)
    })
    fc.assert(property, { seed: 3 })
  })

  test.each([undefined, ''])('%j is the first page', (after) => {
    expect(decodeCursor(after, 'number')).toBeNull()
  })

  test.each([
    'x',
    '[]',
    '!!!',
    '%00',
    '\0',
    '../..',
    encoded(null),
    encoded([]),
    encoded([1]),
    encoded([1, 2, 3]),
    encoded(['1', 2]),
    encoded([1, '2']),
    encoded([1, 0]),
    encoded([1, -1]),
    encoded([1, 1.5]),
    encoded([null, 1]),
    encoded({ value: 1, id: 1 }),
    encoded([1, 1e300]),
    encoded("1'; drop table users; --"),
    'WzFlNDAwLDFd',
    'A'.repeat(100_000),
  ])('tampered with is not found: %.40j', (after) => {
    expect(() => decodeCursor(after, 'number')).toThrow(NotFound)
  })

  test.each([
    ['integer', 1.5],
    ['integer', 2 ** 31],
    ['integer', -(2 ** 31) - 1],
    ['integer', 1e300],
    ['moment', 8.64e15],
    ['moment', -8.64e15],
    ['moment', 1e300],
    ['moment', 0.5],
  ] as const)('of another list is not found: no %s is %d', (sortedBy, value) => {
    expect(() => decodeCursor(encodeCursor(value, 1), sortedBy)).toThrow(NotFound)
  })

  test.each([0, -(2 ** 31), 2 ** 31 - 1])('%i is an integer of PostgreSQL', (value) => {
    expect(decodeCursor(encodeCursor(value, 1), 'integer')).toEqual({ value, id: 1 })
  })
})

describe('a page', () => {
  const spec = { item: (row: number) => `#${row}`, key: (row: number): [number, number] => [row * 10, row] }

  test('with fewer rows than asked for is the last', () => {
    expect(pageOf([1, 2], 3, spec)).toEqual({ items: ['#1', '#2'], next: null })
  })

  test('with exactly as many too', () => {
    expect(pageOf([1, 2, 3], 3, spec)).toEqual({ items: ['#1', '#2', '#3'], next: null })
  })

  test('with one more continues after the last row shown', () => {
    expect(pageOf([1, 2, 3, 4], 3, spec)).toEqual({ items: ['#1', '#2', '#3'], next: encodeCursor(30, 3) })
  })

  test('without rows is empty', () => {
    expect(pageOf([], 3, spec)).toEqual({ items: [], next: null })
  })
})

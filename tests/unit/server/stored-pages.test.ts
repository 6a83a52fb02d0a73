import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ageKey, ageOf } from '#components/ui/relative-text.ts'
import { decodeEntry, encodeEntry, type Entry } from '#server/stored-pages/entry.ts'
import { agesGoodUntil } from '#server/stored-pages/shown-ages.ts'
import { numberOf, Touches } from '#server/stored-pages/touches.ts'

const YEAR_MS = 365 * 86_400_000

describe('how long the relative times of a page are right', () => {
  const tag = (date: Date, now: Date) =>
    `<time dateTime="${date.toISOString()}" title="x" data-relative="${ageKey(ageOf(date, now))}" class="y">`
  const data = (date: Date, now: Date) =>
    `["$","time",null,{"dateTime":"${date.toISOString()}","title":"x","data-relative":"${ageKey(ageOf(date, now))}"}]`

  test.each([
    ['a document', tag],
    ['the data of a page', data],
  ])('the words of %s stay the same until then, and change then', (_what, write) => {
    const now = new Date('2026-11-30T12:00:00Z')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: YEAR_MS - 1 }), (age) => {
        const date = new Date(now.getTime() - age)
        const until = agesGoodUntil(`<p>${write(date, now)}</p>`)
        const before = ageKey(ageOf(date, now))
        expect(until).toBeGreaterThan(now.getTime())
        expect(ageKey(ageOf(date, new Date(Math.ceil(until) - 1)))).toBe(before)
        expect(ageKey(ageOf(date, new Date(Math.ceil(until))))).not.toBe(before)
      }),
    )
  })

  test('the first of several counts, what is older than a year never changes, and what cannot be read is not trusted', () => {
    const now = new Date('2026-11-30T12:00:00Z')
    const old = new Date('2020-01-01T00:00:00Z')
    const hours = new Date('2026-11-30T08:10:00Z')
    expect(agesGoodUntil('<p>no time</p>')).toBe(Number.POSITIVE_INFINITY)
    expect(agesGoodUntil(tag(old, now))).toBe(Number.POSITIVE_INFINITY)
    expect(agesGoodUntil(tag(old, now) + tag(hours, now))).toBe(Date.parse('2026-11-30T12:10:00Z'))
    expect(agesGoodUntil('<time data-relative="3 hour">')).toBe(0)
    expect(agesGoodUntil(tag(hours, now).replace('hour', 'fortnight'))).toBe(0)
  })
})

describe('touched tags', () => {
  test('the last change of each counts, in whatever order they come', () => {
    const touches = new Touches()
    for (let at = 0; at < 20_000; at++) touches.touch(numberOf(`thread:${at % 5000}`), 100_000 - at)
    expect(touches.last(numberOf('thread:7'))).toBe(99_993)
    expect(touches.last(numberOf('thread:5000'))).toBe(0)
    const copy = new Touches()
    for (const [tag, change] of touches.entries()) copy.add(tag, change)
    expect(copy.last(numberOf('thread:4999'))).toBe(95_001)
  })

  test('above the bound the older half is forgotten, and counts as touched', () => {
    const touches = new Touches(1000)
    for (let at = 1; at <= 5000; at++) touches.touch(numberOf(`thread:${at}`), at)
    expect(touches.floor).toBeGreaterThan(3000)
    for (let at = 1; at <= 5000; at++) expect(touches.last(numberOf(`thread:${at}`))).toBeGreaterThanOrEqual(at)
    expect(touches.last(numberOf('thread:4999'))).toBe(4999)
  })

  test('100,000 threads have 100,000 numbers', () => {
    expect(new Set(Array.from({ length: 100_000 }, (_, at) => numberOf(`thread:${at}`))).size).toBe(100_000)
  })
})

test('an entry is read as it was written, and a changed bit anywhere is noticed', () => {
  const entry: Entry = {
    key: '/a?b=ü',
    era: 'an era',
    xmin: 2 ** 40,
    madeAt: 1,
    goodUntil: 2,
    status: 200,
    digest: 'abc',
    headers: new Map([['Content-Type', 'text/html']]),
    shown: ['thread:1', 'tag:größe'],
    compressed: Buffer.from('the body'),
  }
  const bytes = encodeEntry(entry)
  expect(decodeEntry(bytes)).toEqual(entry)
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const changed = Buffer.from(bytes)
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    expect(decodeEntry(changed)).toBeNull()
  }
  expect(decodeEntry(bytes.subarray(0, -1))).toBeNull()
})

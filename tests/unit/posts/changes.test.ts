import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changesBetween } from '#lib/posts/changes.ts'

const version = (body: string, title: string | null = null, tags: string[] | null = null) => ({ body, title, tags })
const joined = (parts: readonly { kind: string; text: string }[], without: string) =>
  parts
    .filter((part) => part.kind !== without)
    .map((part) => part.text)
    .join('')

const words = (word: string) => Array.from({ length: 6_000 }, (_, index) => `${word}${index}`).join(' ')

describe('the changes between two versions', () => {
  test('only changed parts are listed', () => {
    expect(
      changesBetween(version('a b', 'T', ['x']), version('a c', 'T', ['x', 'y'])).map((change) => change.field),
    ).toEqual(['tags', 'body'])
  })

  test('words are compared, not letters', () => {
    expect(changesBetween(version('the old plan'), version('the new plan'))).toEqual([
      {
        field: 'body',
        parts: [
          { kind: 'same', text: 'the ' },
          { kind: 'removed', text: 'old' },
          { kind: 'added', text: 'new' },
          { kind: 'same', text: ' plan' },
        ],
      },
    ])
  })

  test('the first version is all additions', () => {
    expect(changesBetween(null, version('a', 'T', ['x']))).toEqual([
      { field: 'title', parts: [{ kind: 'added', text: 'T' }] },
      { field: 'tags', parts: [{ kind: 'added', text: 'x' }] },
      { field: 'body', parts: [{ kind: 'added', text: 'a' }] },
    ])
  })

  test('the same text has no changes', () => {
    expect(changesBetween(version('a', 'T', ['x']), version('a', 'T', ['x']))).toEqual([])
  })

  test('both texts can be read back from the result', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', 'ä', '.'), maxLength: 60 })
    const property = fc.property(text, text, (before, after) => {
      fc.pre(before !== after)
      const [change] = changesBetween(version(before), version(after))
      expect(joined(change?.parts ?? [], 'added')).toBe(before)
      expect(joined(change?.parts ?? [], 'removed')).toBe(after)
    })
    fc.assert(property, { seed: 1 })
  })

  test('two long texts with nothing in common are compared in bounded time', () => {
    const [before, after] = [words('a'), words('b')]
    const [change] = changesBetween(version(before), version(after))
    expect(joined(change?.parts ?? [], 'added')).toBe(before)
    expect(joined(change?.parts ?? [], 'removed')).toBe(after)
  })
})

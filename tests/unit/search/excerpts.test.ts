import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { excerptOf, listWords, markAll } from '#lib/search/excerpts.ts'
import type { Highlight } from '#lib/search/types.ts'

const written = (parts: readonly Highlight[]) =>
  parts.map(({ text, isMatch }) => (isMatch ? `[${text}]` : text)).join('')
const plain = (parts: readonly Highlight[]) => parts.map(({ text }) => text).join('')

test('words keep their hyphens, their accents and the letters of a language', () => {
  expect(listWords('The manager’s “e-mail” on ISO-21500: C++, C# & R&D…or not')).toEqual([
    'The',
    'manager',
    's',
    'e-mail',
    'on',
    'ISO-21500',
    'C++',
    'C#',
    'R&D',
    'or',
    'not',
  ])
  expect(listWords('项目 re\u0301sume\u0301')).toEqual(['项', '目', 're\u0301sume\u0301'])
})

test('matching words are marked, and others stay as they are', () => {
  expect(written(markAll('PM <b>and</b> pm, the PMs', new Set(['PM', 'pm'])))).toBe('[PM] <b>and</b> [pm], the PMs')
  expect(written(markAll('', new Set(['a'])))).toBe('')
})

describe('an excerpt', () => {
  const filler = (count: number) => Array.from({ length: count }, () => 'word').join(' ')

  test('is the beginning if nothing matches, and the whole of a short text', () => {
    expect(plain(excerptOf(filler(100), new Set()))).toBe(filler(38))
    expect(plain(excerptOf('Short, and with its full stop.', new Set()))).toBe('Short, and with its full stop.')
  })

  test('begins a few words before the place with most different matches', () => {
    const text = `a a a a ${filler(60)} before one a and b close together ${filler(60)} b`
    const excerpt = written(excerptOf(text, new Set(['a', 'b'])))
    expect(excerpt).toContain('before one [a] and [b] close together')
    expect(excerpt).toMatch(/^word word word word before one/)
  })

  test('is always a part of its text', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '-', '.', '项', '😀', '\u0301'), maxLength: 300 })
    const property = fc.property(text, (source) => {
      expect(source).toContain(plain(excerptOf(source, new Set(['a', 'b', '项']))))
      expect(plain(markAll(source, new Set(['a', 'b'])))).toBe(source)
    })
    fc.assert(property, { seed: 1 })
  })
})

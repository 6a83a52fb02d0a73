import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { highlightsIn, MARK_END, MARK_START } from '#lib/search/highlights.ts'

const marked = (text: string) => text.replaceAll('[', MARK_START).replaceAll(']', MARK_END)

test.each([
  ['plain', [{ text: 'plain', isMatch: false }]],
  ['', []],
  ['[a]', [{ text: 'a', isMatch: true }]],
  [
    'a [b] c',
    [
      { text: 'a ', isMatch: false },
      { text: 'b', isMatch: true },
      { text: ' c', isMatch: false },
    ],
  ],
  [
    '[a][b]',
    [
      { text: 'a', isMatch: true },
      { text: 'b', isMatch: true },
    ],
  ],
  ['a] b', [{ text: 'a b', isMatch: false }]],
  [
    'a [b',
    [
      { text: 'a ', isMatch: false },
      { text: 'b', isMatch: false },
    ],
  ],
])('%s', (text, parts) => {
  expect(highlightsIn(marked(text))).toEqual(parts)
})

test('the parts put together are the text without its marks', () => {
  const text = fc.string({ unit: fc.constantFrom('a', ' ', '<', '&', MARK_START, MARK_END, '😀'), maxLength: 40 })
  const property = fc.property(text, (source) => {
    const whole = highlightsIn(source)
      .map((part) => part.text)
      .join('')
    expect(whole).toBe(source.replaceAll(MARK_START, '').replaceAll(MARK_END, ''))
  })
  fc.assert(property, { seed: 1 })
})

import naughtyStrings from 'big-list-of-naughty-strings'
import { describe, expect, test } from 'vitest'
import { checkboxField, idField, parseId } from '#lib/platform/fields.ts'
import { isVisible } from '#lib/platform/visible.ts'
import { fieldErrorsOf, lengthOf, typedLine, typedText } from '#lib/platform/text.ts'

const text = typedText({ min: 0, max: 10_000 })
const complaintOf = (value: unknown) => {
  const { error } = text.safeParse(value)
  return error ? fieldErrorsOf(error)['']?.code : null
}

describe('typed text', () => {
  test('every naughty string is kept byte for byte in NFC, refused for its characters, or empty', () => {
    const outcomes = naughtyStrings.map((typed) => {
      const { data } = text.safeParse(typed)
      if (data === undefined) return complaintOf(typed)
      if (data === '') return isVisible(typed) ? 'lost' : 'empty'
      expect(data).toBe(typed.normalize('NFC').replace(/\r\n?/g, '\n'))
      return 'kept'
    })
    expect(new Set(outcomes)).toEqual(new Set(['kept', 'empty', 'badCharacter', 'direction', 'stackedMarks']))
    expect(outcomes.filter((outcome) => outcome === 'kept').length).toBeGreaterThan(440)
  })

  test.each([
    ['NUL', 'a\u0000b'],
    ['a lone high surrogate', 'a\ud800b'],
    ['a lone low surrogate', 'a\udc00b'],
    ['surrogates the wrong way round', 'a\udc00\ud800b'],
    ['escape', 'a\u001bb'],
    ['backspace', 'a\u0008b'],
    ['delete', 'a\u007fb'],
    ['form feed', 'a\u000cb'],
  ])('%s is refused', (_, typed) => {
    expect(complaintOf(typed)).toBe('badCharacter')
  })

  test.each(['tab\t', 'line\n', '\u200bzero width', 'e\u0301', '👩‍👩‍👧‍👦', '\ufeffmark', '\ufffd', 'a\uffff'])(
    '%j is kept',
    (typed) => {
      expect(text.parse(typed)).toBe(typed.normalize('NFC'))
    },
  )

  test.each([undefined, null, 1, [], {}])('%j is required', (value) => {
    expect(complaintOf(value)).toBe('required')
  })

  test('accepted text passes again unchanged', () => {
    for (const typed of naughtyStrings) {
      const { data } = text.safeParse(typed)
      if (data !== undefined) expect(text.parse(data)).toBe(data)
      const line = typedLine({ min: 0, max: 10_000 }).safeParse(typed).data
      if (line !== undefined) expect(typedLine({ min: 0, max: 10_000 }).parse(line)).toBe(line)
    }
  })
})

test.each([
  ['', 0],
  ['abc', 3],
  ['😀', 1],
  ['e\u0301', 2],
])('%j has %i characters, as PostgreSQL counts them', (typed, length) => {
  expect(lengthOf(typed)).toBe(length)
})

test.each(['1', '42', '999999999999999'])('%s is an id', (value) => {
  expect(parseId(value)).toBe(Number(value))
})

test.each([
  '',
  '0',
  '01',
  '-1',
  '+1',
  '1.0',
  '1e3',
  '0x10',
  ' 1',
  '1 ',
  '１',
  'NaN',
  '1'.repeat(16),
  "1' or '1'='1",
  '1\u0000',
])('%j is none', (value) => {
  expect(parseId(value)).toBeNull()
  expect(idField().safeParse(value).success).toBe(false)
})

test('a missing checkbox is not ticked', () => {
  expect(checkboxField().parse(undefined)).toBe(false)
})

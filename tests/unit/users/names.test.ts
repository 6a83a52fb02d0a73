import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { displayNameError } from '#lib/users/names.ts'
import { displayNameField, profileInput } from '#lib/users/schema.ts'
import { fieldErrorsOf } from '#lib/platform/text.ts'

describe('a display name', () => {
  test.each([
    'Sara Lindqvist',
    'Jürgen',
    'Łukasz',
    'O’Neill',
    'Nguyễn Văn An',
    'Сергей Петров',
    'Ελένη',
    '田中さくら',
    '김민준',
    'محمد علي',
    'שרה לוי',
    'प्रिया',
    'J. R. Müller-Lüdenscheidt',
    'Sara Сергеевна',
    'PM 2000',
    '李 Anna',
  ])('%s is fine', (name) => expect(displayNameError(name)).toBeNull())

  test.each([
    ['blanks', '   ', 'required'],
    ['one letter', 'S', 'tooShort'],
    ['41 characters', 's'.repeat(41), 'tooLong'],
    ['a right-to-left override', 'Sara\u202egnp', 'nameInvisible'],
    ['an isolate', 'Sara\u2066x', 'nameInvisible'],
    ['a zero-width space', 'Sa\u200bra', 'nameInvisible'],
    ['a zero-width joiner', 'Sa\u200dra', 'nameInvisible'],
    ['a soft hyphen', 'Sa\u00adra', 'nameInvisible'],
    ['a Hangul filler', 'Sa\u3164ra', 'nameInvisible'],
    ['NUL', 'Sa\u0000ra', 'nameInvisible'],
    ['a line break', 'Sara\nAdmin', 'nameInvisible'],
    ['a tag character', 'Sara\u{e0041}', 'nameInvisible'],
    ['a lone surrogate', 'Sara\ud800', 'nameInvisible'],
    ['private use', 'Sara\ue000', 'nameInvisible'],
    ['stacked marks', `S${'\u0301'.repeat(8)}ara`, 'nameMarks'],
    ['no letter', '!!!', 'nameLetters'],
    ['Latin and Cyrillic in one word', 'Sаra', 'nameMixed'],
    ['Latin and Greek in one word', 'Saρa', 'nameMixed'],
    ['the forum', 'Critical Path', 'nameReserved'],
    ['a moderator', 'Moderator', 'nameReserved'],
    ['an administrator with a Cyrillic а', 'аdmin', 'nameMixed'],
  ])('%s is refused', (_what, name, code) => expect(displayNameError(name)?.code).toBe(code))

  test('is kept as typed except for NFC and blanks, and cleaning twice is the same as once', () => {
    expect(displayNameField.parse('  Sara \u00a0 Lindqvist ')).toBe('Sara Lindqvist')
    expect(displayNameField.parse('Jose\u0301')).toBe('José')
    expect(displayNameField.parse('\ufeffSara\u200b\u00a0')).toBe('Sara')
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 2, maxLength: 40 }), (typed) => {
        const name = displayNameField.safeParse(typed)
        if (name.success) expect(displayNameField.parse(name.data)).toBe(name.data)
      }),
    )
  })
})

const parse = (links: string) =>
  profileInput.safeParse({ displayName: 'Sara', handle: 'sara', bio: '', links, language: 'en' })

describe('profile links', () => {
  test('one in each line, with https added, without repetition', () => {
    const parsed = parse('example.org/me\r\nhttps://example.org/me\n\nhttp://sara.example/?q=1')
    expect(parsed.data?.links).toEqual(['https://example.org/me', 'http://sara.example/?q=1'])
  })
  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://example.org',
    'https://forum.example@evil.example',
    '//',
    'https://localhost',
    'mailto:sara@example.org',
    'https://',
    'java\tscript:alert(1)',
    `https://example.org/${'a'.repeat(300)}`,
  ])('%s is refused', (link) => {
    const parsed = parse(link)
    expect(parsed.success ? parsed.data.links : fieldErrorsOf(parsed.error)['links']?.code).toBe('link')
  })
  test('six are too many', () => {
    const parsed = parse(Array.from({ length: 6 }, (_, i) => `https://example.org/${i}`).join('\n'))
    expect(parsed.error && fieldErrorsOf(parsed.error)['links']).toEqual({ code: 'tooManyLinks', values: { max: 5 } })
  })
})

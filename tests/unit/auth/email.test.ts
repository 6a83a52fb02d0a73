import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emailError, normaliseEmail } from '#lib/auth/email.ts'

describe('an address has one spelling', () => {
  test.each([
    ['sara@example.org', 'sara@example.org'],
    ['  Sara@Example.ORG ', 'sara@example.org'],
    ['sara+pm@mail.example.co.uk', 'sara+pm@mail.example.co.uk'],
    ['person@müller.example', 'person@xn--mller-kva.example'],
    ['person@Mu\u0308ller.Example', 'person@xn--mller-kva.example'],
    ['person@xn--mller-kva.example', 'person@xn--mller-kva.example'],
    ['info@例え.example', 'info@xn--r8jz45g.example'],
    ['\u00a0sara@example.org\u200b', 'sara@example.org'],
    ['\u202asara@example.org\u202c', 'sara@example.org'],
    ['\ufeffsara@example.org\u3000', 'sara@example.org'],
    ['x\u200b@example.org', 'x@example.org'],
    ['sara@\u2060example\ufeff.org', 'sara@example.org'],
    ['mailto:sara@example.org', 'sara@example.org'],
    ['sara@example.org.', 'sara@example.org'],
    ['sara@example.org,', 'sara@example.org'],
    ["o'neill@example.ie", "o'neill@example.ie"],
    [`${'a'.repeat(64)}@example.org`, `${'a'.repeat(64)}@example.org`],
  ])('%s', (typed, stored) => expect(normaliseEmail(typed)).toBe(stored))
})

describe('refused', () => {
  test.each([
    ['nothing', ''],
    ['no @', 'sara.example.org'],
    ['two @', 'sara@evil.example@example.org'],
    ['a fullwidth @', 'sara＠example.org'],
    ['a small @', 'sara﹫example.org'],
    ['fullwidth letters', 'ｓａｒａ@example.org'],
    ['a Cyrillic letter', 'sаra@example.org'],
    ['a Kelvin sign, which lower-cases to k', 'mar\u212A@example.org'],
    ['a quoted local part', '"sara@evil.example"@example.org'],
    ['a quoted local part with blanks', '"sa ra"@example.org'],
    ['a comment', 'sara(boss)@example.org'],
    ['two addresses', 'sara@example.org,mallory@evil.example'],
    ['two addresses, semicolon', 'sara@example.org;mallory@evil.example'],
    ['a line break', 'sara@example.org\nBcc: mallory@evil.example'],
    ['an encoded line break left as one', 'sara@example.org\r\n'.padEnd(20, 'x')],
    ['NUL', 'sara\u0000@example.org'],
    ['a soft hyphen in the domain', 'sara@exam\u00adple.org'],
    ['an ideographic full stop', 'sara@example。org'],
    ['letters in the local part', 'jürgen@example.de'],
    ['angle brackets', '<sara@example.org>'],
    ['a name', 'Sara <sara@example.org>'],
    ['a host without a dot', 'sara@localhost'],
    ['an IP literal', 'sara@[127.0.0.1]'],
    ['a label that begins with a hyphen', 'sara@-example.org'],
    ['two dots', 'sara..l@example.org'],
    ['a dot first', '.sara@example.org'],
    ['a percent route', 'sara%evil.example@[127.0.0.1]'],
    ['a long local part', `${'a'.repeat(65)}@example.org`],
    ['254 and one more', `${'a'.repeat(60)}@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(8)}.de`],
  ])('%s', (_what, typed) => expect(normaliseEmail(typed)).toBeNull())
})

test.each([
  ['', 'required'],
  [' \u200b ', 'required'],
  ['sara', 'email'],
  ['sara＠example.org', 'emailMeant'],
  ['ｓａｒａ＠ｅｘａｍｐｌｅ．ｏｒｇ', 'emailMeant'],
  ['sara@example。org', 'emailMeant'],
  ['sara＠example', 'email'],
  ['sаra@example.org', 'emailLocalPart'],
  ['Sara <sara@example.org>', 'emailAlone'],
  ['a@example.org, b@example.org', 'emailAlone'],
  ['jürgen@example.de', 'emailLocalPart'],
  ['sa\u202era@example.org', 'emailInvisible'],
  ['sara@exam\u00adple.org', 'emailInvisible'],
  ['sara@example.org', undefined],
])('the complaint about %j: %s', (typed, code) => expect(emailError(typed)?.code).toBe(code))

describe('for anything typed', () => {
  const typed = fc.oneof(
    fc.emailAddress(),
    fc.string({ unit: 'grapheme' }),
    fc.tuple(fc.string(), fc.string()).map(([local, host]) => `${local}@${host}.org`),
  )
  test('normalising twice is normalising once, and the result is one plain ASCII address', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const email = normaliseEmail(text)
        if (email === null) return
        expect(normaliseEmail(email)).toBe(email)
        expect(email).toMatch(/^[\x21-\x7e]{1,254}$/)
        expect(email.split('@')).toHaveLength(2)
        expect(email).not.toMatch(/["<>()[\],;:\\]/)
      }),
    )
  })
})

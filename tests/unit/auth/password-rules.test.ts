import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { passwordError } from '#lib/auth/password-rules.ts'
import { commonPasswords } from '#lib/auth/passwords.ts'
import { PASSWORD_LENGTH } from '#lib/auth/rules.ts'

const sara = { displayName: 'Sara Lindqvist', email: 'sara.l@projektbyran.example' }
const common = await commonPasswords()
const complaint = (password: string) => passwordError(password, sara, common)?.code ?? null

describe('accepted', () => {
  test.each([
    'correct horse battery',
    'tio hemliga ord på rad',
    'пять секретных слов',
    '私の秘密の長い合言葉です',
    'Sara likes green horses most',
    '🦊🐻🐼🦁🐯🦄🐙🦋🐢🐬',
    'x7#kQ9!mZ2',
  ])('%s', (password) => expect(complaint(password)).toBeNull())
  test('128 characters, none of them cut off', () => {
    expect(complaint('a longer one than most, '.repeat(6).slice(0, 128))).toBeNull()
  })
})

describe('refused', () => {
  test.each([
    ['nothing', '', 'required'],
    ['nine characters', 'x7#kQ9!mZ', 'tooShort'],
    ['nine emoji, though more bytes', '🦊🐻🐼🦁🐯🦄🐙🦋🐢', 'tooShort'],
    ['129 characters', `x7#kQ9!mZ2${'long enough to go on '.repeat(8)}`.slice(0, 129), 'tooLong'],
    ['half a surrogate pair', 'x7#kQ9!mZ2\ud800', 'badCharacter'],
    ['a common one', 'qwertyuiop', 'passwordCommon'],
    ['a common one in capitals', 'QWERTYUIOP', 'passwordCommon'],
    ['a common one with a year', 'sunshine2024!', 'passwordCommon'],
    ['a common one twice', 'passwordpassword', 'passwordCommon'],
    ['one character', 'aaaaaaaaaaaa', 'passwordCommon'],
    ['three characters again and again', 'ab1ab1ab1ab1', 'passwordCommon'],
    ['the display name', 'Sara Lindqvist', 'passwordPersonal'],
    ['the display name run together', 'saralindqvist', 'passwordPersonal'],
    ['the surname with a year', 'lindqvist1984', 'passwordPersonal'],
    ['the local part', 'sara.l.sara.l', 'passwordPersonal'],
    ['the domain', 'Projektbyran!1', 'passwordPersonal'],
    ['the forum', 'CriticalPath1', 'passwordPersonal'],
    ['accents do not hide a name', 'Lîndqvîst123', 'passwordPersonal'],
  ])('%s', (_what, password, code) => expect(complaint(password)).toBe(code))
})

test('all of the 3,000 most common passwords are refused, for their length or for being common', () => {
  const first = [...common].slice(0, 3000)
  expect(first).toHaveLength(3000)
  expect(first.filter((password) => complaint(password) === null)).toEqual([])
})

test('the answer depends on length only through the limits: what is long enough and random passes', () => {
  const random = fc.string({
    unit: fc.constantFrom(...Array.from('bdfghjkmpqtvwxzBDFGHJKMPQTVWXZ2345679#!?')),
    minLength: 12,
    maxLength: PASSWORD_LENGTH.max,
  })
  fc.assert(
    fc.property(random, (password) => {
      fc.pre(new Set(password).size > 6)
      expect(complaint(password)).toBeNull()
    }),
    { seed: 20260701 },
  )
})

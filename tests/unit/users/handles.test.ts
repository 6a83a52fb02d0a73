import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { handleError, handleFrom, numberedHandle } from '#lib/users/handles.ts'
import { skeletonOf } from '#lib/users/skeleton.ts'
import { isReservedName } from '#lib/users/staff-names.ts'
import { NAME_LENGTH } from '#lib/users/rules.ts'

describe('the handle made from a name', () => {
  test.each([
    ['Sara Lindqvist', 'sara-lindqvist'],
    ['Jürgen Groß', 'juergen-gross'],
    ['Åsa Öberg', 'asa-oeberg'],
    ['Łukasz', 'lukasz'],
    ['Сергей', 'sergey'],
    ['O’Neill', 'oneill'],
    ['ｓａｒａ', 'sara'],
    ['名前', 'member'],
    ['J', 'member'],
    ['../etc/passwd', 'etc-passwd'],
    ['PMO', 'pmo'],
  ])('%s → %s', (name, handle) => expect(handleFrom(name)).toBe(handle))

  test('is well formed for any name, also with a number', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 99_999 }), (name, number) => {
        for (const handle of [handleFrom(name), numberedHandle(handleFrom(name), number)]) {
          expect(handle).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
          expect(handle.length).toBeGreaterThanOrEqual(NAME_LENGTH.min)
          expect(handle.length).toBeLessThanOrEqual(NAME_LENGTH.max)
        }
      }),
    )
  })
})

describe('names that look alike have one skeleton', () => {
  test.each([
    ['Sara', 'sara'],
    ['sаrа', 'sara'],
    ['ｓａｒａ', 'sara'],
    ['m0ss', 'moss'],
    ['bi1l', 'bill'],
    ['rnartin', 'martin'],
  ])('%s, %s', (one, other) => expect(skeletonOf(one)).toBe(skeletonOf(other)))
  test.each([
    ['sara', 'sarah'],
    ['per', 'pär'],
    ['anna', 'anne'],
  ])('%s and %s stay two', (one, other) => expect(skeletonOf(one)).not.toBe(skeletonOf(other)))
  test('handles do not differ by case', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9-]{2,40}$/), (handle) => {
        expect(skeletonOf(handle.toUpperCase())).toBe(skeletonOf(handle))
      }),
    )
  })
})

describe('reserved', () => {
  test.each([
    'admin',
    'Admin',
    'ADMIN',
    'аdmin',
    'adm1n',
    'admin-2',
    'Critical Path',
    'critical.path',
    'moderator',
    'rnoderator',
    'Support',
    'me',
    'staff 7',
  ])('%s', (name) => expect(isReservedName(name)).toBe(true))
  test.each(['Sara', 'Adminka Berg', 'Helper', 'Meg', 'Modesty', 'Steam'])('%s is free', (name) =>
    expect(isReservedName(name)).toBe(false),
  )
})

describe('a handle that somebody chose', () => {
  test.each([
    ['', 'required'],
    ['a', 'tooShort'],
    ['a'.repeat(41), 'tooLong'],
    ['sara--l', 'handleShape'],
    ['-sara', 'handleShape'],
    ['sara_l', 'handleShape'],
    ['sära', 'handleShape'],
    ['../x', 'handleShape'],
    ['admin', 'nameReserved'],
    ['former-member', 'nameReserved'],
    ['f0rmer-mernber-7l', 'nameReserved'],
    ['former-members', null],
    ['sara-l2', null],
  ])('%s: %s', (handle, code) => expect(handleError(handle)?.code ?? null).toBe(code))
})

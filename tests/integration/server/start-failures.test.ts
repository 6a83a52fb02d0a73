import { describe, expect, test } from 'vitest'
import { EnvError } from '#lib/platform/env.ts'
import { sentenceFor, StartFailure } from '#server/failure.ts'
import { checkServer, versionProblem } from '#server/postgres/check-server.ts'

describe('an error that a person can correct is a sentence', () => {
  test.each([
    ['a full disk', Object.assign(new Error('write'), { code: 'ENOSPC' }), 'The disk is full'],
    [
      'a full disk, deeper down',
      new Error('x', { cause: Object.assign(new Error('y'), { code: 'ENOSPC' }) }),
      'The disk is full',
    ],
    ['a full disk, as PostgreSQL says it', Object.assign(new Error('x'), { code: '53100' }), 'The disk is full'],
    [
      'a full disk, as initdb says it',
      new Error('initdb failed:\ncould not write: No space left on device'),
      'The disk is full',
    ],
    ['a full disk, as the lock says it', new Error('database or disk is full'), 'The disk is full'],
    ['a disk one may only read', Object.assign(new Error('x'), { code: 'EROFS' }), 'can only be read'],
    ['a forbidden folder', Object.assign(new Error("EACCES: mkdir '/x'"), { code: 'EACCES' }), "mkdir '/x'"],
    ['a reason of our own', new StartFailure('So it is.'), 'So it is.'],
    ['wrong settings', new EnvError(['One.', 'Two.']), '  - One.\n  - Two.'],
  ])('%s', (_, error, words) => {
    expect(sentenceFor(error)).toContain(words)
  })

  test.each([[new TypeError('x is not a function')], ['a string'], [null], [undefined]])(
    'an error of our own is not: %s',
    (error) => {
      expect(sentenceFor(error)).toBeNull()
    },
  )
})

describe('an existing server', () => {
  test.each([
    ['140012', 'is PostgreSQL 14; Critical Path needs 15 or newer.'],
    ['90624', 'is PostgreSQL 9;'],
  ])('version %s is too old', (number, words) => {
    expect(versionProblem(number)).toContain(words)
  })

  test.each(['150000', '180004'])('version %s will do', (number) => {
    expect(versionProblem(number)).toBeNull()
  })

  test('is accepted if it answers', async () => {
    await expect(checkServer(process.env['DATABASE_URL'] ?? '')).resolves.toMatchObject({ connections: 97 })
  })

  test.each([
    ['an unknown host', 'postgres://u:p@host.invalid/d', 'The host in DATABASE_URL is not known: host.invalid.'],
    ['a server that is something else', 'postgres://u:p@127.0.0.1:1/d', 'Nothing answers at 127.0.0.1:1'],
  ])('is refused with a sentence: %s', async (_, url, words) => {
    await expect(checkServer(url)).rejects.toThrow(words)
  })
})

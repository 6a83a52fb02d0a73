import { expect, test } from 'vitest'
import { isDatabaseAway } from '#lib/platform/database-away.ts'

const failure = (code: string) => Object.assign(new Error('it says why'), { code })

test.each(['ECONNREFUSED', 'CONNECTION_CLOSED', '53100', '53300', '57P03'])('%s: the database is away', (code) => {
  expect(isDatabaseAway(failure(code))).toBe(true)
  expect(isDatabaseAway(new Error('Failed query', { cause: failure(code) }))).toBe(true)
})

test.each(['23505', '40P01', '42P01'])('%s is something else', (code) => {
  expect(isDatabaseAway(new Error('Failed query', { cause: failure(code) }))).toBe(false)
})

test('a value that is not an error gives no finding', () => {
  expect(isDatabaseAway('53100')).toBe(false)
  expect(isDatabaseAway(undefined)).toBe(false)
})

import { expect, test } from 'vitest'
import { DEFAULT_LIMITS, trustOf } from '#lib/limits/rules.ts'

const now = new Date('2026-03-02T12:00:00Z')
const joined = (hours: number) => new Date(now.getTime() - hours * 3_600_000)

test.each([
  ['the first day, with points', { reputation: 50, createdAt: joined(23), isStaff: false }, 'new'],
  ['the second day, without', { reputation: 9, createdAt: joined(25), isStaff: false }, 'new'],
  ['the second day, with points', { reputation: 10, createdAt: joined(25), isStaff: false }, 'member'],
  ['many points', { reputation: 500, createdAt: joined(1), isStaff: false }, 'trusted'],
  ['a moderator', { reputation: 1, createdAt: joined(1), isStaff: true }, 'trusted'],
] as const)('%s', (_, person, level) => {
  expect(trustOf(person, DEFAULT_LIMITS, now)).toBe(level)
})

test('more trust never lowers a limit', () => {
  for (const by of Object.values(DEFAULT_LIMITS.daily)) {
    expect(by.new).toBeLessThanOrEqual(by.member)
    expect(by.member).toBeLessThanOrEqual(by.trusted)
  }
})

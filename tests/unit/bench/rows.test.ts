import { expect, test } from 'vitest'
import { row } from '#bench/report/rows.ts'

const ratio = { of: 'ratio', atLeast: 0.5 } as const
const times = { of: 'ours', atMost: 200 } as const

test.each([
  ['a ratio above its bar passes', { ours: 60, limit: 100, bar: ratio, spread: { ours: 0.1, limit: 0.2 } }, true],
  ['one below it fails', { ours: 40, limit: 100, bar: ratio, spread: { ours: 0.1, limit: 0.2 } }, false],
  ['runs that lie far apart fail', { ours: 60, limit: 100, bar: ratio, spread: { ours: 0.6, limit: 0.2 } }, false],
  ['so does a limit that is slower', { ours: 210, limit: 100, bar: ratio, spread: { ours: 0.1, limit: 0.2 } }, false],
  ['but not by less than its spread', { ours: 104, limit: 100, bar: ratio, spread: { ours: 0.1, limit: 0.2 } }, true],
  ['a time that could miss its bar fails', { ours: 150, bar: times, spread: { ours: 0.6, limit: null } }, false],
  ['one that could not passes', { ours: 50, bar: times, spread: { ours: 0.6, limit: null } }, true],
  ['a figure without a bar proves nothing anyway', { ours: 50, spread: { ours: 3, limit: null } }, true],
])('%s', (_name, given, passed) => {
  expect(row({ name: 'a row', unit: 'ms', ...given }).passed).toBe(passed)
})

test('a row of which no request was answered fails, however fast that was', () => {
  const standing = { name: 'ours', runs: [], perSecond: 0, p50: 0, p95: 0, p99: 0, errors: 0, usage: {} }
  const standings = [{ ...standing, requests: 0, spread: { perSecond: 0, p95: 0 } }]
  expect(row({ name: 'a row', unit: 'ms', ours: 0, bar: times, standings }).passed).toBe(false)
})

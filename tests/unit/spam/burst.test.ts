import { expect, test } from 'vitest'
import { DEFAULT_LIMITS, NO_LIMITS } from '#lib/limits/rules.ts'
import { burstOf } from '#lib/spam/rules.ts'
import type { BurstCounts } from '#lib/spam/types.ts'

const CALM: BurstCounts = { held: 0, refusals: 0, network: 0, posts: 0 }

test.each([
  ['five texts of a newcomer', { posts: 5 }, 'new', null],
  ['six of them', { posts: 6 }, 'new', 'posts'],
  ['sixty of a member', { posts: 60, network: 60 }, 'member', null],
  ['fifteen of a network', { posts: 6, network: 15 }, 'new', 'network'],
  ['five refusals', { refusals: 5, network: 15 }, 'new', 'refusals'],
  ['two that wait', { held: 2, refusals: 5 }, 'member', 'held'],
  ['anything of the trusted', { held: 9, refusals: 99 }, 'trusted', null],
] as const)('%s', (_, counts, trust, sign) => {
  expect(burstOf({ ...CALM, ...counts }, DEFAULT_LIMITS, trust)).toBe(sign)
})

test('without limits nothing is a burst', () => {
  expect(burstOf({ held: 999, refusals: 999, network: 999, posts: 999 }, NO_LIMITS, 'new')).toBeNull()
})

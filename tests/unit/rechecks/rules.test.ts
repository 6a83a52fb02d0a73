import { expect, test } from 'vitest'
import { markRefusal, recheckRefusal, reviewRefusal } from '#lib/rechecks/policy.ts'
import { needsRecheck, staleBefore } from '#lib/rechecks/rules.ts'
import { aViewer } from '#tests/support/viewer.ts'

const NOW = new Date('2026-11-30T12:00:00Z')
const theirs = { authorId: 2, states: [], outdatedCount: 0 }

test('the worked example: 24 months before 30 November 2026 is 30 November 2024', () => {
  expect(staleBefore(NOW)).toEqual(new Date('2024-11-30T12:00:00Z'))
})

test.each([
  ['2024-11-30T12:00:00Z', 0, false],
  ['2024-11-30T11:59:59Z', 0, true],
  ['2026-11-01T00:00:00Z', 2, false],
  ['2026-11-01T00:00:00Z', 3, true],
])('as of %s with %i marks: %s', (asOf, outdatedCount, isStale) => {
  expect(needsRecheck({ asOf: new Date(asOf), outdatedCount }, NOW)).toBe(isStale)
})

test('readers mark others’ answers; people who review and authors find them right, authors not against three readers', () => {
  expect(markRefusal(aViewer(), theirs)).toBeNull()
  expect(markRefusal(aViewer(), { ...theirs, authorId: 1 })).toEqual({ code: 'outdatesOwn' })
  expect(reviewRefusal(aViewer({ reputation: 349 }))).toMatchObject({ code: 'reviewNeedsReputation' })
  expect(recheckRefusal(aViewer({ reputation: 350 }), { ...theirs, outdatedCount: 3 })).toBeNull()
  expect(recheckRefusal(aViewer(), { ...theirs, authorId: 1, outdatedCount: 2 })).toBeNull()
  expect(recheckRefusal(aViewer({ role: 'moderator' }), { ...theirs, authorId: 1, outdatedCount: 3 })).toEqual({
    code: 'needsOtherEyes',
  })
})

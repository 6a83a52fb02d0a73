import { expect, test } from 'vitest'
import { privilegeRefusal } from '#lib/privileges/policy.ts'
import { nextPrivilege, pointsFor, PRIVILEGES, SITE_STAGES } from '#lib/privileges/rules.ts'
import { aViewer } from '#tests/support/viewer.ts'

test('no privilege gets cheaper as the site grows, except protected questions', () => {
  for (const privilege of PRIVILEGES) {
    const points = SITE_STAGES.map((stage) => pointsFor(privilege, stage))
    expect(points).toEqual(points.toSorted((a, b) => a - b))
  }
})

test('a privilege begins with its points, and moderators have all', () => {
  expect(privilegeRefusal(aViewer({ reputation: 999 }), 'edit')).toEqual({
    code: 'editNeedsReputation',
    values: { needed: 1000, have: 999 },
  })
  expect(privilegeRefusal(aViewer({ reputation: 1000 }), 'edit')).toBeNull()
  expect(privilegeRefusal(aViewer({ role: 'moderator' }), 'see-deleted')).toBeNull()
})

test('the next privilege is the cheapest one still missing', () => {
  expect(nextPrivilege(60, 'new')).toEqual({ privilege: 'offer-bounty', points: 75, progress: 0.8 })
  expect(nextPrivilege(80, 'new')).toEqual({ privilege: 'new-tag', points: 100, progress: 0.8 })
  expect(nextPrivilege(100_000, 'grown')).toBeNull()
})

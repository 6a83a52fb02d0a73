import { expect, test } from 'vitest'
import { standingRefusal } from '#lib/standing/policy.ts'
import { DEFAULT_LIMITS } from '#lib/limits/rules.ts'
import { isExplainedByStanding, nextTrustLevel } from '#lib/standing/rules.ts'
import { aRestriction, aViewer } from '#tests/support/viewer.ts'

test('every refusal for one’s standing has its reason on the standing page', () => {
  for (const endsAt of [null, '2026-04-01T00:00:00Z'])
    for (const scope of ['everything', 'ask'] as const) {
      const refusal = standingRefusal(aViewer({ restrictions: [aRestriction({ scope, endsAt })] }), 'ask')
      expect(isExplainedByStanding(refusal?.code ?? '')).toBe(true)
    }
  expect(isExplainedByStanding('notYours')).toBe(false)
})

test('how trust rises: by points, and after the first day', () => {
  const now = new Date('2026-03-02T12:00:00Z')
  const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000)
  const person = { trust: 'new', reputation: 4, createdAt: hoursAgo(2) } as const
  expect(nextTrustLevel(person, DEFAULT_LIMITS, now)).toEqual({
    to: 'member',
    points: 10,
    have: 4,
    firstDayEnds: hoursAgo(-22),
  })
  expect(nextTrustLevel({ ...person, createdAt: hoursAgo(30) }, DEFAULT_LIMITS, now)?.firstDayEnds).toBeNull()
  expect(nextTrustLevel({ ...person, trust: 'member' }, DEFAULT_LIMITS, now)).toMatchObject({
    to: 'trusted',
    points: 500,
  })
  expect(nextTrustLevel({ ...person, trust: 'trusted' }, DEFAULT_LIMITS, now)).toBeNull()
})

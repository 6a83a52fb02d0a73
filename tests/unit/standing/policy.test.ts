import { expect, test } from 'vitest'
import { standingRefusal } from '#lib/standing/policy.ts'
import { isExplainedByStanding } from '#lib/standing/rules.ts'
import { aRestriction, aViewer } from '#tests/support/viewer.ts'

test('whoever is refused for their standing finds the reason on its page', () => {
  for (const endsAt of [null, '2026-04-01T00:00:00Z'])
    for (const scope of ['everything', 'ask'] as const) {
      const refusal = standingRefusal(aViewer({ restrictions: [aRestriction({ scope, endsAt })] }), 'ask')
      expect(isExplainedByStanding(refusal?.code ?? '')).toBe(true)
    }
  expect(isExplainedByStanding('notYours')).toBe(false)
})

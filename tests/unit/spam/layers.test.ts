import { expect, test } from 'vitest'
import { DEFAULT_LIMITS } from '#lib/limits/rules.ts'
import { blockedIn, burstReason, formReasons, lacksOnlyProof, unprovenReason, verdictOf } from '#lib/spam/layers.ts'

const calm = { verdict: 'pass', score: 0.1, why: [] } as const
const blocked = blockedIn({ title: '', body: 'https://spam.example' }, { phrases: [], hosts: ['spam.example'] })

test.each([
  ['a burst', burstReason(), calm, true],
  ['an account that never proved', [...unprovenReason(), ...burstReason()], calm, true],
  ['a blocked host besides', [...blocked, ...burstReason()], calm, false],
  ['a form filled in too fast besides', [...formReasons({ filledMs: 10 }, 3), ...unprovenReason()], calm, false],
  ['a trap besides', [...formReasons({ website: 'x' }, 3), ...burstReason()], calm, false],
  ['its score besides', burstReason(), { ...calm, score: 0.5 }, false],
  ['its score alone', [], { ...calm, score: 0.5 }, false],
  ['nothing', [], calm, false],
] as const)('held for %s, a text wants the proof alone or not', (_, reasons, assessed, isAlone) => {
  expect(lacksOnlyProof(verdictOf(assessed, reasons, DEFAULT_LIMITS), DEFAULT_LIMITS)).toBe(isAlone)
})

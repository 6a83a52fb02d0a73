import { expect, test } from 'vitest'
import { outcomeRefusal } from '#lib/outcomes/policy.ts'
import { stageOf } from '#lib/outcomes/rules.ts'
import { sayOutcomeInput } from '#lib/outcomes/schema.ts'
import { aRestriction, aViewer } from '#tests/support/viewer.ts'

const ASKED = new Date('2026-01-01T00:00:00Z')
const after = (days: number) => new Date(ASKED.getTime() + days * 86_400_000)

test.each([
  [29.9, 0],
  [30, 1],
  [89, 1],
  [100, 2],
  [180, 3],
  [2000, 3],
])('%d days after asking, %i invitations are due', (days, stage) => {
  expect(stageOf(ASKED, after(days))).toBe(stage)
})

test('only the asker says what came of it, in good standing', () => {
  const mine = { authorId: 1, states: [] }
  expect(outcomeRefusal(aViewer(), mine)).toBeNull()
  expect(outcomeRefusal(aViewer({ role: 'administrator' }), { ...mine, authorId: 2 })).toEqual({
    code: 'onlyAskerSaysOutcome',
  })
  expect(outcomeRefusal(aViewer({ isConfirmed: false }), mine)).toEqual({ code: 'unconfirmed' })
  expect(outcomeRefusal(aViewer({ restrictions: [aRestriction({ scope: 'edit' })] }), mine)).toMatchObject({
    code: 'restricted',
  })
})

test('a form credits the answers that are ticked', () => {
  const fields = {
    question: '7',
    decision: 'I took the other job.',
    'credit-9': 'on',
    'credit-8': '',
    'credit-x': 'on',
  }
  expect(sayOutcomeInput.parse(fields)).toEqual({
    question: 7,
    version: null,
    decision: 'I took the other job.',
    result: '',
    credits: [9],
  })
})

import { expect, test } from 'vitest'
import { administerRefusal, moderateRefusal } from '#lib/moderation/policy.ts'
import { caseWeight, withNote } from '#lib/moderation/rules.ts'
import { aRestriction, aViewer } from '#tests/support/viewer.ts'

test('the worked example of a case’s weight', () => {
  expect(caseWeight(['held'], [2.5])).toBe(8.5)
  expect(caseWeight([], [])).toBe(0)
})

test.each([
  ['member', { code: 'moderatorsOnly' }, { code: 'administratorsOnly' }],
  ['moderator', null, { code: 'administratorsOnly' }],
  ['administrator', null, null],
] as const)('a %s', (role, moderate, administer) => {
  expect(moderateRefusal(aViewer({ role }))).toEqual(moderate)
  expect(administerRefusal(aViewer({ role }))).toEqual(administer)
})

test('a suspended moderator may do nothing', () => {
  const viewer = aViewer({ role: 'administrator', restrictions: [aRestriction({ scope: 'everything' })] })
  expect(moderateRefusal(viewer)?.code).toBe('suspended')
  expect(administerRefusal(viewer)?.code).toBe('suspended')
})

test('a note is stored under its writer’s handle, and an empty one is not', () => {
  expect(withNote('', { by: 'mia', text: ' Only blunt. ' })).toBe('@mia: Only blunt.')
  expect(withNote('@mia: Only blunt.', { by: 'jo', text: 'Yes.' })).toBe('@mia: Only blunt.\n\n@jo: Yes.')
  expect(withNote('@mia: Only blunt.', { by: 'jo', text: '  ' })).toBe('@mia: Only blunt.')
})

import { expect, test } from 'vitest'
import { noteRefusal, sanctionRefusal } from '#lib/people/policy.ts'
import { compareEnds, endOf } from '#lib/people/rules.ts'
import { restrictPersonInput } from '#lib/people/schema.ts'
import { aRestriction, aViewer } from '#tests/support/viewer.ts'

const NOON = new Date('2026-03-02T12:00:00.000Z')
const inMinutes = (minutes: number) => new Date(NOON.getTime() + minutes * 60_000)

test('a restriction ends after whole days, or never', () => {
  expect(endOf(7, NOON)).toEqual(new Date('2026-03-09T12:00:00.000Z'))
  expect(endOf(null, NOON)).toBeNull()
})

test.each([
  ['the same moment', NOON, NOON, 'same'],
  ['the same form sent twice', inMinutes(9), NOON, 'same'],
  ['a later end', inMinutes(60), NOON, 'longer'],
  ['an earlier end', NOON, inMinutes(1), 'shorter'],
  ['no end over an end', null, NOON, 'longer'],
  ['an end over no end', NOON, null, 'shorter'],
  ['no end twice', null, null, 'same'],
] as const)('%s', (_, wished, standing, comparison) => {
  expect(compareEnds(wished, standing)).toBe(comparison)
})

test.each([
  ['a member', 'member', 'member', 'moderatorsOnly'],
  ['a moderator a member', 'moderator', 'member', null],
  ['a moderator a moderator', 'moderator', 'moderator', 'staffIsAdministrators'],
  ['a moderator an administrator', 'moderator', 'administrator', 'staffIsAdministrators'],
  ['an administrator an administrator', 'administrator', 'administrator', null],
] as const)('who may warn or restrict whom: %s', (_, role, other, code) => {
  expect(sanctionRefusal(aViewer({ role }), { id: 2, role: other })?.code ?? null).toBe(code)
})

test('nobody decides about themselves, and suspended people decide about nobody', () => {
  const suspended = aViewer({ role: 'administrator', restrictions: [aRestriction({ scope: 'everything' })] })
  expect(sanctionRefusal(suspended, { id: 2, role: 'member' })).toMatchObject({ code: 'suspended' })
  expect(sanctionRefusal(aViewer({ role: 'administrator' }), { id: 1, role: 'member' })?.code).toBe('notOnYourself')
  expect(noteRefusal(aViewer({ role: 'moderator' }), { id: 1 })?.code).toBe('notOnYourself')
  expect(noteRefusal(aViewer({ role: 'moderator' }), { id: 2 })).toBeNull()
})

test('a restriction’s form sends a length of the list, or until lifted', () => {
  const days = (text: string) => restrictPersonInput.shape.days.safeParse(text).data
  expect([days('7'), days('until-lifted'), days('2'), days('-1'), days('')]).toEqual([
    7,
    null,
    undefined,
    undefined,
    undefined,
  ])
})

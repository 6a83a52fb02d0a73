import { createTranslator } from 'next-intl'
import { expect, test } from 'vitest'
import { LOCALES } from '#lib/i18n/rules.ts'
import { loadMessages } from '#lib/i18n/messages.ts'
import { ACT_KINDS } from '#lib/moderation/rules.ts'
import { statementDetailsOf } from '#lib/statements/rules.ts'
import type { AppealedAct } from '#lib/statements/types.ts'
import { actTitle } from '#lib/statements/words.ts'
import { readAct } from '#lib/acts/details.ts'
import type { ActKind } from '#lib/moderation/rules.ts'
import { SAMPLE_DETAILS } from '#tests/support/act-details.ts'

const DAY = '2026-03-02T12:00:00.000Z'
const day = (date: Date) => date.toISOString().slice(0, 10)

async function sayIn(locale: (typeof LOCALES)[number]) {
  const messages = await loadMessages(locale)
  return createTranslator({ locale, messages }) as unknown as Parameters<typeof actTitle>[1]
}

const say = await sayIn('en')
const titleOf = (kind: ActKind, details: object, appealed: AppealedAct | null = null) =>
  actTitle({ kind, ...statementDetailsOf(readAct({ kind, details }), appealed) }, say, day)

test('a restriction has its kind and its end', () => {
  expect(titleOf('restrict', { scope: 'ask', days: 7, endsAt: DAY, replaced: null })).toBe(
    'Restricted: asking, until 2026-03-02',
  )
  expect(titleOf('restrict', { scope: 'vote', days: null, endsAt: null, replaced: null })).toBe(
    'Restricted: voting, until a moderator lifts it',
  )
})

test('a change of role names the role, a decision its outcome', () => {
  expect(titleOf('change-role', { from: 'member', to: 'moderator' })).toBe('Role changed: Moderator')
  expect(titleOf('decide-edit', { edit: 1, decision: 'accept' })).toBe('Suggested edit accepted')
  expect(titleOf('decide-edit', { edit: 1, decision: 'decline' })).toBe('Suggested edit declined')
})

test('an answered appeal has the outcome and the action it was against', () => {
  const against = { kind: 'delete', at: DAY, isUndone: false } as const
  expect(titleOf('answer-appeal', { appeal: 1, act: 2, verdict: 'decline' }, against)).toBe(
    'Appeal against “Deleted” of 2026-03-02 declined',
  )
  expect(titleOf('answer-appeal', { appeal: 1, act: 2, verdict: 'grant' }, { ...against, isUndone: true })).toBe(
    'Appeal against “Deleted” of 2026-03-02 granted',
  )
})

test('a kind of action that needs no detail is named by its kind', () => {
  expect(titleOf('delete', {})).toBe('Deleted')
})

test('every action has a title in every language', async () => {
  const appealed = { kind: 'redact', at: DAY, isUndone: false } as const
  for (const locale of LOCALES) {
    const translate = await sayIn(locale)
    for (const kind of ACT_KINDS) {
      const told = statementDetailsOf(
        readAct({ kind, details: SAMPLE_DETAILS[kind] }),
        kind === 'answer-appeal' ? appealed : null,
      )
      expect(actTitle({ kind, ...told }, translate, day)).not.toMatch(/\b(?:statements|moderation|users)\.\w|[{}]/)
    }
  }
})

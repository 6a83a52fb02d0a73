import compile from 'icu-minify/compile'
import { createTranslator } from 'next-intl'
import type { AbstractIntlMessages } from 'next-intl'
import { describe, expect, test, vi } from 'vitest'
import { QUEUE_TEMPLATES } from '#components/moderation/queue-words.ts'
import { fill } from '#components/ui/template.ts'
import { templateOf } from '#components/ui/template-of.ts'
import { loadMessages } from '#lib/i18n/messages.ts'
import { LOCALES } from '#lib/i18n/rules.ts'
import type { Locale } from '#lib/i18n/rules.ts'

/** The messages of the queue that are formatted in the browser. */
const KEYS = QUEUE_TEMPLATES.map((key) => `moderation.templates.${key}`)
const WORDS = {
  name: 'Ada',
  title: 'Which {count}?',
  state: 'open',
  privilege: 'vote',
  max: 30_000,
  points: 10,
  have: 1,
}

async function catalogue(locale: Locale) {
  const messages: AbstractIntlMessages = await loadMessages(locale)
  return createTranslator({ locale, messages }) as unknown as {
    (key: string, values: Record<string, unknown>): string
    raw: (key: string) => string
  }
}

describe.each(LOCALES)('in %s', (locale) => {
  test.each(KEYS)('the browser says %s as the server does, for every number', async (key) => {
    const say = await catalogue(locale)
    const template = { locale, compiled: compile(say.raw(key)) }
    for (const count of [0, 1, 2, 5, 1234, -1, -2]) {
      const values = { ...WORDS, count }
      expect(fill(template, values)).toBe(say(key, values))
    }
  })
})

test.each([
  ['en', 0, '0 votes'],
  ['en', 1, '1 vote'],
  ['en', 41, '41 votes'],
  ['en', -1, '-1 vote'],
  ['de', 1234, '1.234 Stimmen'],
  ['sv', -2, '\u22122 röster'],
] as const)('in %s a score of %i is “%s”', async (locale, count, text) => {
  const say = await catalogue(locale)
  expect(fill({ locale, compiled: compile(say.raw('voting.score')) }, { count })).toBe(text)
})

vi.mock('next-intl/server', () => ({ getLocale: async () => 'en' }))

test('what is sent to the browser is made of plain objects and lists, which React asks for', async () => {
  const { compiled } = await templateOf({ raw: () => '{count, plural, one {# vote} other {# votes}} by {name}' }, 'any')
  const strange: unknown[] = []
  const look = (value: unknown) => {
    if (typeof value !== 'object' || value === null) return
    const prototype: unknown = Object.getPrototypeOf(value)
    if (prototype !== Object.prototype && prototype !== Array.prototype) strange.push(value)
    for (const part of Object.values(value)) look(part)
  }
  look(compiled)
  expect(strange).toEqual([])
  expect(fill({ locale: 'en', compiled }, { count: 2, name: 'Ada' })).toBe('2 votes by Ada')
})

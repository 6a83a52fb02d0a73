import { globSync, readFileSync } from 'node:fs'
import format from 'icu-minify/format'
import { createTranslator } from 'next-intl'
import { describe, expect, test } from 'vitest'
import { compileTexts } from '#components/ui/compile-texts.ts'
import { loadMessages } from '#lib/i18n/messages.ts'
import { LOCALES } from '#lib/i18n/rules.ts'

/** Namespaces with plurals, numbers and names, which the browser formats. */
const NAMESPACES = [
  'voting',
  'comments.tools',
  'tags.field',
  'form',
  'privileges.ahead',
  'removal.link',
  'question.form',
]
const NAMES = { name: 'Ada', title: 'Which {count}?', state: 'open', privilege: 'vote' }
const FORMATTERS = {
  getNumberFormat: (locale?: Intl.LocalesArgument) => new Intl.NumberFormat(locale),
  getPluralRules: (locale?: Intl.LocalesArgument) => new Intl.PluralRules(locale),
  getDateTimeFormat: (locale?: Intl.LocalesArgument) => new Intl.DateTimeFormat(locale),
}

describe.each(LOCALES)('in %s', (locale) => {
  test.each(NAMESPACES)('the browser shows %s as the server does, for every number', async (namespace) => {
    const messages = await loadMessages(locale)
    const translate = createTranslator({ locale, messages, namespace: namespace as never }) as unknown as (
      key: string,
      values: object,
    ) => string
    for (const [key, text] of Object.entries(compileTexts(messages, namespace)))
      for (const number of [0, 1, 2, 5, 1234, -1, -2]) {
        const count = Object.fromEntries(
          ['count', 'min', 'max', 'points', 'have', 'reputation'].map((of) => [of, number]),
        )
        const values = { ...NAMES, ...count }
        expect(format(text, locale, values, { formatters: FORMATTERS })).toBe(translate(key, values))
      }
  })
})

test('no text for the browser contains a date, because the server formats dates', async () => {
  const used = globSync('{app,components}/**/*.{ts,tsx}').flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/\buseTexts\('([\w.]+)'\)/g)].map((match) => match[1] ?? ''),
  )
  expect(used.length).toBeGreaterThan(40)
  const messages = await loadMessages('en')
  const dated = used.filter((namespace) => hasDate(compileTexts(messages, namespace)))
  expect(dated).toEqual([])
  expect(hasDate(compileTexts(messages, 'people'))).toBe(true)
})

/** Finds dates: icu-minify writes `[name, 5, style]` for a date and `[name, 6, style]` for a time. */
function hasDate(part: unknown): boolean {
  if (Array.isArray(part) && typeof part[0] === 'string' && (part[1] === 5 || part[1] === 6)) return true
  return typeof part === 'object' && part !== null && Object.values(part).some(hasDate)
}

test('a nested namespace keeps its keys, and is the same object each time', async () => {
  const messages = await loadMessages('en')
  expect(Object.keys(compileTexts(messages, 'people'))).toContain('kinds.comment')
  expect(compileTexts(messages, 'voting')).toBe(compileTexts(messages, 'voting'))
  expect(() => compileTexts(messages, 'voting.none')).toThrow('voting.none')
})

test('texts are sent to the browser as plain objects and lists, as React requires', async () => {
  const strange: unknown[] = []
  const look = (value: unknown) => {
    if (typeof value !== 'object' || value === null) return
    const prototype: unknown = Object.getPrototypeOf(value)
    if (prototype !== Object.prototype && prototype !== Array.prototype) strange.push(value)
    for (const part of Object.values(value)) look(part)
  }
  look(compileTexts(await loadMessages('en'), 'moderation'))
  expect(strange).toEqual([])
})

import { createTranslator } from 'next-intl'
import { expect, test } from 'vitest'
import formatMessage from '#lib/i18n/format-message.ts'
import { loadMessages } from '#lib/i18n/messages.ts'
import { LOCALES } from '#lib/i18n/rules.ts'

type Tree = { readonly [key: string]: string | Tree }
type Values = Parameters<typeof formatMessage>[2]

const textsIn = (tree: Tree): string[] =>
  Object.values(tree).flatMap((part) => (typeof part === 'string' ? [part] : textsIn(part)))

/** Gives each name in a text a value: a number or a date for those that need one, a function for tags. */
function valuesOf(text: string, count: number): Values {
  const values: NonNullable<Values> = {}
  for (const [, name = '', kind = ''] of text.matchAll(/\{\s*(\w+)\s*(?:,\s*(\w+))?/g)) {
    if (kind === 'date' || kind === 'time') values[name] = new Date('2026-11-30T20:00:00Z')
    else if (kind === 'plural' || kind === 'number') values[name] = count
    else values[name] ??= 'Ada <b>'
  }
  for (const [, tag = ''] of text.matchAll(/<(\w+)>/g)) values[tag] = (chunks) => `[${chunks.join('')}]`
  return Object.keys(values).length > 0 ? values : undefined
}

test.each(LOCALES)('every text in %s reads as next-intl formats it', async (locale) => {
  const texts = textsIn(await loadMessages(locale))
  const messages = Object.fromEntries(texts.map((text, index) => [`text${index}`, text]))
  const translate = createTranslator({ locale, messages, timeZone: 'UTC' }) as unknown as {
    rich: (key: string, values: Values) => unknown
  }
  const different = texts.flatMap((text, index) =>
    (text.includes('{') ? [0, 1, 2, 1234] : [0]).flatMap((count) => {
      const values = valuesOf(text, count)
      const said = formatMessage(text, text, values, { locale, timeZone: 'UTC' })
      const expected = translate.rich(`text${index}`, values)
      return JSON.stringify(said) === JSON.stringify(expected) ? [] : [{ text, said, expected }]
    }),
  )
  expect(texts.length).toBeGreaterThan(1000)
  expect(different).toEqual([])
})

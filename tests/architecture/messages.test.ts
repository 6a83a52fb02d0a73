import { globSync, readFileSync } from 'node:fs'
import { parse, TYPE } from '@formatjs/icu-messageformat-parser'
import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser'
import { describe, expect, test } from 'vitest'
import { DEFAULT_LOCALE, LOCALES } from '#lib/i18n/rules.ts'
import type { FieldError, Refusal } from '#lib/platform/errors.ts'

type Tree = { [key: string]: string | Tree }

const catalogues = new Map(
  LOCALES.map((locale) => [locale, flat(JSON.parse(readFileSync(`messages/${locale}.json`, 'utf8')) as Tree)]),
)
const first = catalogues.get(DEFAULT_LOCALE) ?? new Map<string, string>()

function flat(tree: Tree, before = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string' ? [[before + key, value] as const] : [...flat(value, `${before}${key}.`)],
    ),
  )
}

/** Returns the names that a message fills in, with their kinds: `count plural`, `b tag`, `name`. */
function argumentsOf(message: string): string[] {
  return [...new Set(parse(message).flatMap(argumentsIn))].toSorted()
}

const KINDS = new Map<TYPE, string>([
  [TYPE.number, ' number'],
  [TYPE.date, ' date'],
  [TYPE.time, ' time'],
  [TYPE.plural, ' plural'],
  [TYPE.select, ' select'],
  [TYPE.tag, ' tag'],
])

function argumentsIn(element: MessageFormatElement): string[] {
  if (element.type === TYPE.literal || element.type === TYPE.pound) return []
  const own = element.value + (KINDS.get(element.type) ?? '')
  if (element.type === TYPE.tag) return [own, ...element.children.flatMap(argumentsIn)]
  if (element.type !== TYPE.plural && element.type !== TYPE.select) return [own]
  return [own, ...Object.values(element.options).flatMap((option) => option.value.flatMap(argumentsIn))]
}

const namesIn = (message: string) => [...new Set(argumentsOf(message).map(nameOf))]
const nameOf = (argument: string) => argument.split(' ', 1)[0] ?? ''

describe('the catalogues', () => {
  test('exist in every language of the interface', () => {
    expect(globSync('messages/*.json').toSorted()).toEqual(
      LOCALES.map((locale) => `messages/${locale}.json`).toSorted(),
    )
    expect(first.size).toBeGreaterThan(100)
  })

  describe.each(LOCALES)('%s', (locale) => {
    const messages = catalogues.get(locale) ?? new Map<string, string>()

    test('has the same keys as the first', () => {
      expect([...messages.keys()].toSorted()).toEqual([...first.keys()].toSorted())
    })

    test('fills in the same values in every message', () => {
      const different = [...messages].filter(
        ([key, message]) => namesIn(message).join() !== namesIn(first.get(key) ?? '').join(),
      )
      expect(different.map(([key, message]) => [key, argumentsOf(message), argumentsOf(first.get(key) ?? '')])).toEqual(
        [],
      )
    })

    test('has no empty message, no blanks at the ends, no straight quotation marks', () => {
      const odd = [...messages].filter(
        ([, message]) => message.trim() !== message || message === '' || /"/.test(message.replace(/<[^>]*>/g, '')),
      )
      expect(odd).toEqual([])
    })

    test('writes numbers as the language does', () => {
      const NUMBER =
        /^(?:all|cap|count|floor|have|left|length|limit|max|merge|min|minutes|points|reputation|sum|total)$/
      const bare = [...messages].filter(([, message]) => argumentsOf(message).some((name) => NUMBER.test(name)))
      expect(bare).toEqual([])
    })

    test('uses plural categories its language has, and always “other”', () => {
      const known = new Set<string>(new Intl.PluralRules(locale).resolvedOptions().pluralCategories)
      const wrong = [...messages].filter(([, message]) =>
        [...message.matchAll(/\b(zero|one|two|few|many)\s*\{/g)].some((match) => !known.has(match[1] ?? '')),
      )
      expect(wrong).toEqual([])
    })
  })

  test('the check itself tells arguments apart', () => {
    expect(argumentsOf('{a} {b, number} {c, plural, one {# {d}} other {<e>x</e>}}')).toEqual([
      'a',
      'b number',
      'c plural',
      'd',
      'e tag',
    ])
  })
})

describe('texts of refusals', () => {
  test('tsc knows their keys and the values of each', () => {
    const reasons: (Refusal | FieldError)[] = [
      { code: 'notYours' },
      { code: 'tooManyTags', values: { max: 5 } },
      // @ts-expect-error -- no text has this key
      { code: 'noSuchText' },
      // @ts-expect-error -- the text fills in a value
      { code: 'tooManyTags' },
      // @ts-expect-error -- the text fills in another value
      { code: 'tooManyTags', values: { min: 5 } },
    ]
    expect(reasons).toHaveLength(5)
  })

  const files = globSync('lib/**/*.ts').map((path) => ({ path, text: readFileSync(path, 'utf8') }))

  test('every text of a refusal is used', () => {
    const text = files.map((file) => file.text).join('\n')
    const left = [...first.keys()]
      .filter((key) => /^(?:fieldErrors|refusals|failures)\./.test(key))
      .filter((key) => !text.includes(`'${key.split('.')[1]}'`))
    expect(left).toEqual([])
  })
})

describe('only the message library puts values into messages', () => {
  const sources = globSync('{app,components,lib,server}/**/*.{ts,tsx}')
  /** Matches code that replaces a placeholder or a number in a text, or takes a message without formatting it. */
  const BY_HAND = /\.replace(?:All)?\(\s*(?:['"`]\{|\/\\?\{|\/\\d\+\/)|(?<!\bsql)\.raw\(/

  test('no source file does it by hand', () => {
    expect(sources.filter((path) => BY_HAND.test(readFileSync(path, 'utf8')))).toEqual([])
  })

  test.each([
    String.raw`word.replace(/\d+/, String(shown))`,
    "labels.score.replace('{count}', String(shown))",
    String.raw`text.replace(/\{(\w+)\}/g, fill)`,
    "say.raw('score') as string",
  ])('the check itself catches %s', (text) => expect(text).toMatch(BY_HAND))
})

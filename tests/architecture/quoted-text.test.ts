import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { isolate } from '#lib/i18n/isolate.ts'
import { LOCALES } from '#lib/i18n/rules.ts'
import { readSources } from './sources.ts'

/** The names of the properties that hold people's texts. */
const WRITTEN = 'title|displayName|excerpt|summary|reason|body|note|description|answer|text'
const QUOTED = new RegExp(String.raw`(?<![=$\w])\{(?:[A-Za-z_]+[?!]?\.)+(?:${WRITTEN})(?: \?\? [^{}]*)?\}(?!\x60)`, 'g')
/** Objects that hold the forum's own words under such names. */
const OWN_WORDS = /^\{(?:say|labels|props|refusal|entry|note|row|words|names|message)\.(?!reason\})/
const ISOLATED = /(?:<bdi>|<[A-Za-z][^<>]*\sdir="auto"[^<>]*>)\s*$/

/** Lists the places where a component quotes a person's text without isolating its direction. */
function exposedIn(text: string): string[] {
  return [...text.matchAll(QUOTED)]
    .filter(({ 0: quoted, index }) => !OWN_WORDS.test(quoted) && !isWithin(text.slice(0, index)))
    .map(({ 0: quoted }) => quoted)
}

/** Returns whether a place is in a template, in an attribute, or the first thing in an element that isolates. */
function isWithin(before: string): boolean {
  const line = before.slice(before.lastIndexOf('\n') + 1)
  return /`[^`]*$/.test(line) || ISOLATED.test(before)
}

const components = readSources().filter(({ path }) => /^(?:app|components)\/.*\.tsx$/.test(path))

test('what people wrote is isolated wherever it is quoted', () => {
  const exposed = components.flatMap(({ path, text }) => exposedIn(text).map((quoted) => `${path}: ${quoted}`))
  expect(exposed.filter((place) => !ALLOWED.has(place))).toEqual([])
  expect([...ALLOWED].filter((place) => !exposed.includes(place))).toEqual([])
})

const TEMPLATE = new RegExp(String.raw`\$\{(?:[A-Za-z_]+[?!]?\.)+(?:${WRITTEN})\}`, 'g')
/** Keys of a catalogue, which are the forum's own words. */
const KEY = /\(`[\w.]*\$\{[\w.]+\}`\)/g

/** Lists the places that build a plain string from a person's text. */
function putTogetherIn(text: string): string[] {
  return [...text.replace(KEY, '').matchAll(TEMPLATE)].map(([quoted]) => quoted)
}

test('what people wrote is isolated in plain strings that components put together', () => {
  const exposed = components.flatMap(({ path, text }) => putTogetherIn(text).map((quoted) => `${path}: ${quoted}`))
  // The element gives the whole line the direction of the person's text.
  expect(exposed).toEqual(['components/moderation/case-content.tsx: ${subject.text}'])
  expect(putTogetherIn('`${person.displayName} @${person.handle}`')).toHaveLength(1)
  expect(putTogetherIn('`${isolate(person.displayName)} @${person.handle}` say(`flagReasons.${flag.reason}`)')).toEqual(
    [],
  )
})

/** Placeholders that are filled with people's texts, including a reader's words. */
const WRITTEN_BLANKS = 'name|title|q|tag|tags|meant|reason|person|line|near|text|value|words'
const BARE_BLANK = new RegExp(String.raw`(?<!\u2068)\{(?:${WRITTEN_BLANKS})\}|\{(?:${WRITTEN_BLANKS})\}(?!\u2069)`)
/** Messages that the forum fills with its own words; mails are written to one reader, in text without directions. */
const OWN_BLANKS =
  /^(?:mail|forum)\.|^(?:log\.setting|site\.(?:limitsTable\.perDay|byDefault)|closing\.banner\.title|review\.(?:toReopen|agree)|moderation\.content\.closeVotes)$/

test.each(LOCALES)('messages in %s isolate the blanks for what people wrote', (locale) => {
  const bare = leavesOf(JSON.parse(readFileSync(`messages/${locale}.json`, 'utf8')))
    .filter(([key, message]) => !OWN_BLANKS.test(key) && BARE_BLANK.test(message))
    .map(([key]) => key)
  expect(bare).toEqual([])
  expect(BARE_BLANK.test('Answer by {name}')).toBe(true)
  expect(BARE_BLANK.test(`Answer by ${isolate('{name}')}`)).toBe(false)
})

function leavesOf(tree: object, before = ''): [key: string, message: string][] {
  return Object.entries(tree).flatMap(([key, value]: [string, string | object]) =>
    typeof value === 'string' ? [[before + key, value] as [string, string]] : leavesOf(value, `${before}${key}.`),
  )
}

test('the detector finds text that is not isolated', () => {
  expect(exposedIn('<Link href={x}>{post.question.title}</Link>')).toHaveLength(1)
  expect(exposedIn('<p>\n  {batch.reason}\n</p>')).toHaveLength(1)
  expect(exposedIn('<p>{question?.title ?? person.name}</p>')).toHaveLength(1)
  expect(exposedIn('<p><bdi>{batch.reason}</bdi></p>')).toEqual([])
  expect(exposedIn('<p className="x" dir="auto">\n  {hit.excerpt}\n</p>')).toEqual([])
  expect(exposedIn('<TextArea defaultValue={post.body} />')).toEqual([])
})

/** The parts of a text that are in an element which isolates the whole. */
const ALLOWED = new Set([
  'components/posts/revision-list.tsx: {part.text}',
  'components/search/highlighted.tsx: {part.text}',
])

import { expect, test } from 'vitest'
import { readSources } from './sources.ts'

/** Names of the properties that hold what people wrote. */
const WRITTEN = 'title|displayName|excerpt|summary|reason|body|note|description|answer|text'
const QUOTED = new RegExp(String.raw`(?<![=$\w])\{(?:[A-Za-z_]+[?!]?\.)+(?:${WRITTEN})(?: \?\? [^{}]*)?\}(?!\x60)`, 'g')
/** Objects that hold the forum's own words under such names. */
const OWN_WORDS = /^\{(?:say|labels|props|refusal|entry|note|row|words|names|message)\.(?!reason\})/
const ISOLATED = /(?:<bdi>|<[A-Za-z][^<>]*\sdir="auto"[^<>]*>)\s*$/

/** Where a component quotes what somebody wrote without keeping its direction to itself. */
function exposedIn(text: string): string[] {
  return [...text.matchAll(QUOTED)]
    .filter(({ 0: quoted, index }) => !OWN_WORDS.test(quoted) && !isWithin(text.slice(0, index)))
    .map(({ 0: quoted }) => quoted)
}

/** In a template, in an attribute, or the first thing in an element that isolates. */
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

test('the detector sees what is not isolated', () => {
  expect(exposedIn('<Link href={x}>{post.question.title}</Link>')).toHaveLength(1)
  expect(exposedIn('<p>\n  {batch.reason}\n</p>')).toHaveLength(1)
  expect(exposedIn('<p>{question?.title ?? person.name}</p>')).toHaveLength(1)
  expect(exposedIn('<p><bdi>{batch.reason}</bdi></p>')).toEqual([])
  expect(exposedIn('<p className="x" dir="auto">\n  {hit.excerpt}\n</p>')).toEqual([])
  expect(exposedIn('<TextArea defaultValue={post.body} />')).toEqual([])
})

/** The parts of a text stand in an element that isolates the whole. */
const ALLOWED = new Set([
  'components/posts/revision-list.tsx: {part.text}',
  'components/search/hit-list.tsx: {part.text}',
])

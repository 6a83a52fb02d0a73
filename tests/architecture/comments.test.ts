import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readSources } from './sources.ts'

// docs/style.md#comments: a comment that begins in one of these ways has no main clause, or an inverted one.
const OPENINGS = [
  String.raw`(?:What|Whatever|Whether|Who|Whoever|Whom|Whose|Which|Why|How|Of|So many|So much)\b`,
  String.raw`(?:About|By|For|From|Of|On|Since|To|Until|With) (?:when|what|which|whom|whose)\b`,
  String.raw`The same(?: as\b| for\b|[,.])`,
  // A comma would begin the main clause.
  String.raw`Where\b[^,.:]*[.:]`,
].join('|')
// A line after another line comment continues it.
const COMMENT = String.raw`/\*\*?\s*(?:\*\s*)?|(?<!^[ \t]*//[^\n]*\n)^[ \t]*//\s*`
const RIDDLE = new RegExp(String.raw`(?:${COMMENT})((?:${OPENINGS})[^\n]*)`, 'gm')

/** Lists the comments of a text that begin without a main clause. */
function riddlesIn(text: string): string[] {
  return [...text.matchAll(RIDDLE)].map(([, line = '']) => line)
}

test.each([
  '/** What an action remembers. */',
  '/**\n * Whether the person concerned may appeal, or null,\n * if nobody may.\n */',
  '  /** How often a form is sent again. */',
  '/* Whose voices the bar counts. */',
  '  // What the build empties, the copy keeps.',
  'const one = 1\n// Of two at once the second counts the first.',
  '/** Of the best guides. */',
  '/** So many refusals in a row stop the mail. */',
  '/** The same for one tag. Throws NotFound. */',
  '/** The same, alone. */',
  '/** For whom it fits so far. */',
  '/** From when on to look; locks the row. */',
  '/** Where to go on: the row of the table, and the last person. */',
  '/** Where an answer\n * applies. */',
])('a riddle: %s', (text) => {
  expect(riddlesIn(text)).toHaveLength(1)
})

test.each([
  '/** Returns whether the person may appeal. */',
  '/** When the job ends, the page shows its result. */',
  '/** Somebody else’s text. */ // What now?',
  '// The page says\n// what the reader may do, and\n// how to undo it.',
  "const address = 'https://forum.example/Of/x'",
  '// The same form sent again changes nothing.',
  '// Where the browser has no scripts, the form shows the answer.',
  '/** Offers the decisions. */',
  '// From 2:00 to 3:00 there is no hour 2.',
])('no riddle: %s', (text) => {
  expect(riddlesIn(text)).toEqual([])
})

test('comments begin with a main clause, a verb or a noun: “Returns whether …”, “The number of …”, “True if …”', () => {
  const found = readSources()
    .filter(({ path }) => path !== 'tests/architecture/comments.test.ts')
    .flatMap(({ path, text }) => riddlesIn(text).map((line) => `${path}: ${line}`))
  expect(found).toEqual([])
})

test('so do the comments of style sheets', () => {
  const sheets = globSync('app/styles/**/*.css')
  expect(sheets.length).toBeGreaterThan(10)
  expect(sheets.flatMap((path) => riddlesIn(readFileSync(path, 'utf8')).map((line) => `${path}: ${line}`))).toEqual([])
})

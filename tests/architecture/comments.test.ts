import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readSources } from './sources.ts'

// docs/style.md#comments: a comment that begins in one of these ways has no main clause, or an inverted one.
const OPENINGS = [
  String.raw`(?:What|Whatever|Whether|Who|Whoever|Whom|Whose|Which|Why|How|Of|So many|So much)\b`,
  String.raw`(?:About|By|Up to|For|From|Of|On|Since|To|Until|With) (?:when|what|which|whom|whose)\b`,
  String.raw`The same(?: as\b| for\b|[,.])`,
  // A comma would begin the main clause.
  String.raw`Where\b[^,.:]*[.:]`,
  String.raw`(?:Not|Longest|Largest|Smallest|Shortest|Fewest)\b`,
  String.raw`(?:Enough|[A-Z][a-z]+ enough)\b`,
  String.raw`(?:Wider|Longer|Larger|Smaller|Shorter|Higher|Lower|Older|Younger|Fewer) than\b`,
  String.raw`(?:As if|So (?:does|do|is|are))\b`,
  String.raw`For(?: [\w-]+){1,4}(?:\.|, (?:which|who|whose)\b)`,
].join('|')
// A line after another line comment continues it. SQL has `--`.
const COMMENT = String.raw`/\*\*?\s*(?:\*\s*)?|(?<!^[ \t]*(?://|--)[^\n]*\n)^[ \t]*(?://|--)\s*`
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
  '/** Up to when the job has told people. */',
  '// Not `palette`: it takes six times as long.',
  '/** Longest text that is accepted, in characters. */',
  '  /* Large enough for a thumb. */',
  '// Enough for the reason of a failure.',
  '// Longer than the timeout of a proxy.',
  '// So does a second worker.',
  '// As if another process ran one.',
  '/** For moderators only. */',
  '/** For the filter, which learns from them. */',
  '-- What somebody looks for.',
])('a riddle: %s', (text) => {
  expect(riddlesIn(text)).toHaveLength(1)
})

test.each([
  '/** Returns whether the person may appeal. */',
  '/** When the job ends, the page shows its result. */',
  '/** Somebody else’s text. */ // What now?',
  '// The page says\n// what the reader may do, and\n// how to undo it.',
  "const address = 'https://forum.example/Of/x'",
  '// The same person cannot vote twice.',
  '/** Offers the decisions. */',
  '// From 2:00 to 3:00 there is no hour 2.',
  '// Nothing has changed.',
  '/** Longer parts of a name are rare. */',
  '// For a phrase, the function also counts words that are apart.',
  '/** For `duplicate`: the original question. */',
  '-- A ledger row is written once.\n-- Not even its owner changes it.',
])('no riddle: %s', (text) => {
  expect(riddlesIn(text)).toEqual([])
})

test('comments begin with a main clause, a verb or a noun: “Returns whether …”, “The number of …”, “True if …”', () => {
  const found = readSources()
    .filter(({ path }) => path !== 'tests/architecture/comments.test.ts')
    .flatMap(({ path, text }) => riddlesIn(text).map((line) => `${path}: ${line}`))
  expect(found).toEqual([])
})

test.each([
  ['style sheets', 'app/**/*.css', 10],
  ['database functions', 'db/functions/*.sql', 3],
])('comments of %s begin with a main clause, too', (_, pattern, least) => {
  const paths = globSync(pattern)
  expect(paths.length).toBeGreaterThan(least)
  expect(paths.flatMap((path) => riddlesIn(readFileSync(path, 'utf8')).map((line) => `${path}: ${line}`))).toEqual([])
})

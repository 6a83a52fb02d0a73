import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readSources } from './sources.ts'

// docs/style.md#comments: a comment that begins with one of these words has no main clause, or an inverted one.

const CLAUSE = /\/\*\*?\s*(?:\*\s*)?((?:What|Whatever|Whether|Who|Whoever|Whom|Whose|Which|Why|How)\b[^\n]*)/g

/** Lists the block comments of a text that begin with a subordinate clause. */
function clausesIn(text: string): string[] {
  return [...text.matchAll(CLAUSE)].map(([, line = '']) => line)
}

test('the search finds a clause on the first or the second line, and no sentence', () => {
  expect(clausesIn('/** What an action remembers. */')).toHaveLength(1)
  expect(clausesIn('/**\n * Whether the person concerned may appeal, or null,\n * if nobody may.\n */')).toHaveLength(1)
  expect(clausesIn('  /** How often a form is sent again. */')).toHaveLength(1)
  expect(clausesIn('/* Whose voices the bar counts. */')).toHaveLength(1)
  expect(clausesIn('/** Returns whether the person may appeal. */')).toEqual([])
  expect(clausesIn('/** When the job ends, the page shows its result. */')).toEqual([])
  expect(clausesIn('/** Somebody else’s text. */ // What now?')).toEqual([])
})

test('doc comments begin with a verb or a noun: “Returns whether …”, “The number of …”, “True if …”', () => {
  const found = readSources()
    .filter(({ path }) => path !== 'tests/architecture/comments.test.ts')
    .flatMap(({ path, text }) => clausesIn(text).map((line) => `${path}: ${line}`))
  expect(found).toEqual([])
})

test('so do the comments of style sheets', () => {
  const sheets = globSync('app/styles/**/*.css')
  expect(sheets.length).toBeGreaterThan(10)
  expect(sheets.flatMap((path) => clausesIn(readFileSync(path, 'utf8')).map((line) => `${path}: ${line}`))).toEqual([])
})

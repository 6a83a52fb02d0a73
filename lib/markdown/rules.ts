import type { FieldError } from '#lib/platform/errors.ts'

/**
 * Most formatting marks a text may hold. The parser's work grows with their square; at this many the worst text known takes
 * a few times as long as an ordinary one of full length (tests/unit/markdown/work.test.ts), which holds some hundreds.
 */
export const MAX_MARKS = 2000
/** Most quotes and lists inside one another. The parser's work grows with the square of it, and far deeper ones overflow its stack. */
export const MAX_NESTING = 12

/** Formatting characters (a doubled one, `**`, is one mark), list and quote markers, line ends. */
const MARKS = /\*\*?|__?|~~?|`+|[|[\]]|[<&!]+|>|[-+#](?=[ \t])|\d[.)](?=[ \t])|\n/gu
/** What opens a quote or a list item at a line's beginning, one after another. */
const CONTAINER = /([ \t]*)(>|[-+*](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$))/gy
/** `- - - -`, which is a line across the page and nests nothing. */
const THEMATIC_BREAK = /^[ \t]*([-*])[ \t]*(?:\1[ \t]*){2,}$/
/** Columns from one tab stop to the next, in CommonMark. */
const TAB_STOP = 4

/** Why a text cannot be rendered in reasonable time, or null. */
export function markdownError(source: string): FieldError | null {
  if (nestingOf(source) > MAX_NESTING) return { code: 'tooNested', values: { max: MAX_NESTING } }
  const count = source.match(MARKS)?.length ?? 0
  if (count > MAX_MARKS) return { code: 'tooManyMarks', values: { count, max: MAX_MARKS } }
  return null
}

/** How deep quotes and lists stand inside one another, on one line or by indentation over many; never less than the parser sees. */
function nestingOf(source: string): number {
  /** Columns where the text of each open list item begins. */
  const open: number[] = []
  const lines = source.split('\n').filter((line) => !THEMATIC_BREAK.test(line))
  return lines.reduce((deepest, line) => Math.max(deepest, nestingAfter(line, open)), 0)
}

/** The same of one line, which opens list items and closes those it stands left of. */
function nestingAfter(line: string, open: number[]): number {
  let [column, quotes, deepest] = [0, 0, 0]
  for (const [, blanks = '', marker = ''] of line.matchAll(CONTAINER)) {
    for (const blank of blanks) column += blank === '\t' ? TAB_STOP - (column % TAB_STOP) : 1
    if (marker === '>') quotes++
    else while ((open.at(-1) ?? 0) > column) open.pop()
    column += marker.length
    if (marker !== '>') open.push(column + 1)
    deepest = Math.max(deepest, quotes + open.length)
  }
  return deepest
}

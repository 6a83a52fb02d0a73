import type { FieldError } from '#lib/platform/errors.ts'

/**
 * Increase it whenever the same Markdown renders to different HTML: then stored texts are rendered again
 * (`lib/jobs/render-again.ts`). 1: protocol-relative links have a scheme; a comment's fenced code keeps its lines. 2: a
 * relative link becomes its words, or leads to the host that it names. 3: footnotes, task lists and coloured code. 5:
 * terms of the glossary are links.
 */
export const RENDERER_VERSION = 6

/**
 * The most formatting marks that a text may hold. The parser's work grows with their square; at this many the worst
 * text known takes about twice as long as an ordinary text of full length with some hundreds
 * (tests/unit/markdown/work.test.ts).
 */
export const MAX_MARKS = 2000
/**
 * The deepest nesting of quotes and lists. The parser's work grows with the square of it, and far deeper ones overflow
 * its stack.
 */
export const MAX_NESTING = 12

/**
 * The limit for the marks that cost more: quotes and lists around a line, or brackets that are open where one is
 * closed.
 */
const LEVELS_PER_MARK = 4

/**
 * Formatting characters (exactly two, as in `**`, are one mark; of a longer run each is one), list and quote markers,
 * line ends, and the characters that make an address a link.
 */
const MARKS =
  /(?<!\*)\*\*(?!\*)|(?<!_)__(?!_)|(?<!~)~~(?!~)|[*_~]|`+|[|[\]]|[<&!]+|>|[-+#](?=[ \t])|\d[.)](?=[ \t])|\n|www\.|:\/\/|@/giu
/** The characters that open a quote or a list item at a line's beginning, one after another. */
const CONTAINER = /([ \t]*)(>|[-+*](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$))/gy
/** `- - - -`, which is a line across the page and nests nothing. */
const THEMATIC_BREAK = /^[ \t]*([-*])[ \t]*(?:\1[ \t]*){2,}$/
/** Columns from one tab stop to the next, in CommonMark. */
const TAB_STOP = 4

/** Returns why a text cannot be rendered in reasonable time, or null. */
export function markdownError(source: string): FieldError | null {
  const { deepest, inner, levels } = nestingOf(source)
  if (deepest > MAX_NESTING) return { code: 'tooNested', values: { max: MAX_NESTING } }
  const marks = (source.match(MARKS)?.length ?? 0) + inner
  const count = marks + Math.floor((levels + openBracketsIn(source)) / LEVELS_PER_MARK)
  if (count > MAX_MARKS) return { code: 'tooManyMarks', values: { count, max: MAX_MARKS } }
  return null
}

/**
 * Sums, over all closing brackets, the number of other open brackets: the parser looks at each of them again. A blank
 * line closes all.
 */
function openBracketsIn(source: string): number {
  let open = 0
  let sum = 0
  for (const [sign] of source.matchAll(/[[\]]|\n[ \t]*\n/gu)) {
    if (sign === '[') open++
    else if (sign === ']') sum += open = Math.max(0, open - 1)
    else open = 0
  }
  return sum
}

/**
 * Measures how deep quotes and lists are nested, on one line or by indentation over many lines; never less than the
 * parser sees. `inner`: the number that open on a line behind another one. `levels`: the depths of all lines, summed; a
 * line without a marker has the depth of the line above.
 */
function nestingOf(source: string): { deepest: number; inner: number; levels: number } {
  /** Columns where the text of each open list item begins. */
  const open: number[] = []
  const found = { deepest: 0, inner: 0, levels: 0 }
  let carried = 0
  for (const line of source.split('\n')) {
    if (THEMATIC_BREAK.test(line)) continue
    const { depth, opened } = nestingAfter(line, open)
    carried = line.trim() === '' ? 0 : Math.max(carried, depth)
    found.deepest = Math.max(found.deepest, depth)
    found.inner += Math.max(0, opened - 1)
    found.levels += Math.max(0, carried - 1)
  }
  return found
}

/**
 * Returns the depth of one line, which opens quotes and list items and closes the items that start to its right; also
 * the number that it opens.
 */
function nestingAfter(line: string, open: number[]): { depth: number; opened: number } {
  let [column, quotes, depth, opened] = [0, 0, 0, 0]
  for (const [, blanks = '', marker = ''] of line.matchAll(CONTAINER)) {
    for (const blank of blanks) column += blank === '\t' ? TAB_STOP - (column % TAB_STOP) : 1
    if (marker === '>') quotes++
    else while ((open.at(-1) ?? 0) > column) open.pop()
    column += marker.length
    if (marker !== '>') open.push(column + 1)
    depth = Math.max(depth, quotes + open.length)
    opened++
  }
  return { depth, opened }
}

import type { FieldError } from '#lib/platform/errors.ts'

/**
 * Most formatting marks a text may hold. The parser's work grows with their square; at this many the worst text known
 * renders in about 200 ms (tests/unit/markdown). A full-length post of ordinary prose holds some hundreds.
 */
export const MAX_MARKS = 2000
/** Most quotes and lists inside one another. Deeper ones overflow the parser's stack. */
export const MAX_NESTING = 12

/** Runs of formatting characters, list and quote markers, line ends. */
const MARKS = /[*_~`|[\]<&!]+|>|[-+#](?=[ \t])|\d[.)](?=[ \t])|\n/gu
const CONTAINERS = new RegExp(`^(?:[ \\t]*(?:>|[-+*](?=[ \\t])|\\d{1,9}[.)](?=[ \\t]))){${MAX_NESTING + 1}}`, 'mu')

/** Why a text cannot be rendered in reasonable time, or null. */
export function markdownError(source: string): FieldError | null {
  if (CONTAINERS.test(source)) return { code: 'tooNested', values: { max: MAX_NESTING } }
  const count = source.match(MARKS)?.length ?? 0
  if (count > MAX_MARKS) return { code: 'tooManyMarks', values: { count, max: MAX_MARKS } }
  return null
}

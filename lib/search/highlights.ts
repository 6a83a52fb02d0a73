import type { Highlight } from './types.ts'

// Private-use characters: no text somebody types means anything by them, and ts_headline passes them through.
export const MARK_START = '\uE000'
export const MARK_END = '\uE001'

/** Cuts a marked text into plain and matching parts, in reading order. Marks that do not pair up are dropped. */
export function highlightsIn(marked: string): Highlight[] {
  const parts: Highlight[] = []
  for (const [index, piece] of marked.split(MARK_START).entries()) {
    // What stands before the first start is no match, whatever it holds.
    const end = index === 0 ? -1 : piece.indexOf(MARK_END)
    if (end >= 0) parts.push({ text: piece.slice(0, end), isMatch: true })
    parts.push({ text: piece.slice(end + 1).replaceAll(MARK_END, ''), isMatch: false })
  }
  return parts.filter((part) => part.text !== '')
}

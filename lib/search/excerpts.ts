import type { Highlight } from './types.ts'

/** The number of words in an excerpt: the default of ts_headline, and two to three lines as on most result pages. */
const EXCERPT_WORDS = 38
/** The number of words before the first match, for some context. */
const LEAD_WORDS = 6
/** The number of words of a text that are read: 30,000 characters have about 5,000 words. */
const MAX_WORDS = 6000

/** Words with their hyphens, `C++` and `C#`; characters of scripts without blanks between words count alone. */
const WORD =
  /[\u3005-\u30FF\u3400-\u9FFF\uF900-\uFAFF]|(?:(?![\u3005-\u30FF\u3400-\u9FFF\uF900-\uFAFF])[\p{L}\p{M}\p{N}\u00AD\u200B-\u200D])+(?:[-\u2010\u2011&.](?:[\p{L}\p{M}\p{N}])+)*(?:\+\+|#)?/gu

type Word = { start: number; end: number; text: string }

function wordsOf(text: string): Word[] {
  const words: Word[] = []
  for (const match of text.matchAll(WORD)) {
    words.push({ start: match.index, end: match.index + match[0].length, text: match[0] })
    if (words.length === MAX_WORDS) break
  }
  return words
}

/** Lists each word of a text once. */
export function listWords(text: string): string[] {
  return [...new Set(wordsOf(text).map((word) => word.text))]
}

/** Returns the whole text with its matching words marked. */
export function markAll(text: string, matches: ReadonlySet<string>): Highlight[] {
  return cut(text, wordsOf(text), matches, { start: 0, end: text.length })
}

/** Returns the part of a text with the most matching words, with these marked; the beginning if none matches. */
export function excerptOf(text: string, matches: ReadonlySet<string>): Highlight[] {
  const words = wordsOf(text)
  const first = Math.max(0, bestStart(words, matches) - LEAD_WORDS)
  const shown = words.slice(first, first + EXCERPT_WORDS)
  const start = first === 0 ? 0 : (shown[0]?.start ?? 0)
  const isToTheEnd = first + EXCERPT_WORDS >= words.length && words.length < MAX_WORDS
  const end = isToTheEnd ? text.length : (shown.at(-1)?.end ?? text.length)
  return cut(text, shown, matches, { start, end })
}

/** Returns the first match of the window with the most different matching words, and then with the most matches. */
function bestStart(words: readonly Word[], matches: ReadonlySet<string>): number {
  const places = words.flatMap((word, place) => (matches.has(word.text) ? [place] : []))
  const inWindow = new Map<string, number>()
  let [best, bestValue, last] = [0, 0, 0]
  for (const [index, place] of places.entries()) {
    for (; last < places.length && (places[last] ?? 0) < place + EXCERPT_WORDS - LEAD_WORDS; last++) {
      const key = keyOf(words[places[last] ?? 0])
      inWindow.set(key, (inWindow.get(key) ?? 0) + 1)
    }
    const value = inWindow.size * EXCERPT_WORDS + (last - index)
    if (value > bestValue) [best, bestValue] = [place, value]
    const key = keyOf(words[place])
    const left = (inWindow.get(key) ?? 0) - 1
    if (left > 0) inWindow.set(key, left)
    else inWindow.delete(key)
  }
  return best
}

const keyOf = (word: Word | undefined) => word?.text.toLowerCase() ?? ''

/** Cuts the text between two positions into plain and marked parts. */
function cut(
  text: string,
  words: readonly Word[],
  matches: ReadonlySet<string>,
  bounds: { start: number; end: number },
): Highlight[] {
  const parts: Highlight[] = []
  let from = bounds.start
  for (const word of words) {
    if (!matches.has(word.text)) continue
    parts.push({ text: text.slice(from, word.start), isMatch: false }, { text: word.text, isMatch: true })
    from = word.end
  }
  parts.push({ text: text.slice(from, bounds.end), isMatch: false })
  return parts.filter((part) => part.text !== '')
}

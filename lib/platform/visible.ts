import type { FieldError } from './errors.ts'

/**
 * The most marks on one letter. Pointed Hebrew and Burmese need up to four; more would overlap the neighbouring lines.
 */
const MAX_STACKED_MARKS = 4

/** Characters that print as a gap: white space, the Braille blank and the Hangul fillers. */
const GAP = /[\p{White_Space}\u2800\u115f\u1160\u3164\uffa0]/u
/** A code point that prints something by itself. */
const INK = /[^\p{White_Space}\p{Default_Ignorable_Code_Point}\p{C}\p{M}\u2800]/u
/**
 * Characters that are as wide as two letters, and of which one says as much as a word: pictographs, flags, ideographs,
 * kana and Hangul syllables.
 */
const WIDE = /[\p{Extended_Pictographic}\p{RI}\p{Ideographic}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

const STACKED_MARKS = new RegExp(
  String.raw`(?:[\p{Mn}\p{Me}][\p{Default_Ignorable_Code_Point}]*){${MAX_STACKED_MARKS + 1}}`,
  'u',
)

/**
 * Embeddings and isolates, each with the character that closes it:
 * https://www.unicode.org/reports/tr9/#Explicit_Directional_Embeddings
 */
const CLOSED_BY: Readonly<Record<string, string>> = {
  '\u202a': '\u202c',
  '\u202b': '\u202c',
  '\u2066': '\u2069',
  '\u2067': '\u2069',
  '\u2068': '\u2069',
}
/** Overrides reverse the order of letters, so a text can pretend to be another. */
const OVERRIDES = /[\u202d\u202e]/
const DIRECTION_CONTROLS = /[\u202a-\u202e\u2066-\u2069]/g
/** Characters of text that an error quotes on each side of an invisible character. */
const QUOTED = 12

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/**
 * Counts the characters that a reader sees: grapheme clusters that print something, wide ones twice, gaps between them
 * once. Counting stops at `enough`. Examples: `👍` is 2, `e` with a combining accent 1, twenty zero-width spaces 0.
 */
export function visibleLength(text: string, enough = Infinity): number {
  let length = 0
  let gap = 0
  for (const { segment } of graphemes.segment(text)) {
    if (INK.test(segment)) {
      length += gap + (WIDE.test(segment) ? 2 : 1)
      gap = 0
    } else if (length > 0 && GAP.test(segment)) gap = 1
    if (length >= enough) break
  }
  return length
}

/** Returns whether a text has any visible character. */
export function isVisible(text: string): boolean {
  return INK.test(text)
}

/**
 * Returns the error of a text that would damage the line around it: direction controls that reach beyond it, or marks
 * piled on one letter. Null if there is none.
 */
export function lineDamageError(text: string): FieldError | null {
  const at = directionLeakIn(text)
  if (at !== null) return { code: 'direction', values: { near: quoteAround(text, at) } }
  const marks = hasStackedMarks(text)
  return marks ? { code: 'stackedMarks', values: { max: MAX_STACKED_MARKS } } : null
}

/** Returns whether any letter carries more marks than `MAX_STACKED_MARKS`. */
export function hasStackedMarks(text: string): boolean {
  return STACKED_MARKS.test(text.normalize('NFD'))
}

/**
 * Returns the position of an override, or of an embedding or isolate that its line does not close; null if there is
 * none.
 */
function directionLeakIn(text: string): number | null {
  const override = text.search(OVERRIDES)
  if (override >= 0) return override
  let open: { at: number; close: string }[] = []
  for (const { 0: control, index } of text.matchAll(/[\u202a-\u202c\u2066-\u2069\n]/g)) {
    if (control === '\n') {
      if (open[0]) return open[0].at
      continue
    }
    const close = CLOSED_BY[control]
    if (close !== undefined) open.push({ at: index, close })
    // The end of an isolate also closes the embeddings within it. An end without a beginning changes nothing.
    else if (open.some((one) => one.close === control))
      open = open.slice(
        0,
        open.findLastIndex((one) => one.close === control),
      )
  }
  return open[0]?.at ?? null
}

function quoteAround(text: string, at: number): string {
  return text
    .slice(Math.max(0, at - QUOTED), at + 1 + QUOTED)
    .replace(DIRECTION_CONTROLS, '')
    .replace(/\s+/gu, ' ')
    .toWellFormed()
    .trim()
}

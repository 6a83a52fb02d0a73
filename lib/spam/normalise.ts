import unhomoglyph from 'unhomoglyph'

/** A text with its disguises removed, and the words that had one. */
export type Undisguised = { text: string; disguised: readonly string[] }

/** Invisible characters that split a word for a machine but not for a reader. */
const INVISIBLE = /\u{34f}|[\u{ad}\u{180e}\u{200b}-\u{200f}\u{202a}-\u{202e}\u{2060}-\u{2064}\u{feff}]/gu
/** Letters of the mathematical, enclosed and fullwidth blocks, which look like plain ones. */
const FANCY = /[\u{1d400}-\u{1d7ff}\u{24b6}-\u{24e9}\u{1f130}-\u{1f189}\u{ff21}-\u{ff5a}]/u
const LOOKALIKE_LETTER = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u
/** Four or more single letters with the same gap between them: `d.u.m.p.s`, `b u y`. */
const SPACED_OUT = /(?<![\p{L}\p{N}])\p{L}(?:([ .\-_*])\p{L}(?:\1\p{L}){2,})(?![\p{L}\p{N}])/gu
/** A digit or sign that replaces a letter inside a word. `B2B` and `CO2` have none of these. */
const DIGIT_LETTER = /(?<=[a-z])[01345@$](?=[a-z])|(?<=[a-z]{2})[01345@$](?=[a-z]|\b)|\b[01345](?=[a-z]{3})/gi
const STANDS_FOR: Record<string, string> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '@': 'a', $: 's' }
/** Letters and digits side by side that are words of the trade or of computing. */
const HONEST_MIX = /^(?:\d+(?:st|nd|rd|th|k|h|x|m|am|pm|er|d|min|days?|hrs?)|[a-z]{1,6}\d{1,4}|[a-z]\d+[a-z])$/i
const ADDRESS = /(?:https?:\/\/|www\.|[\w.+-]+@)\S+|\b[\w-]+(?:\.[\w-]+)+(?:\/\S*)?/gi

/**
 * Removes disguises: invisible characters, letters of other scripts, fancy letters, spaced-out words, digits for
 * letters.
 */
export function undisguise(typed: string): Undisguised {
  const disguised = new Set<string>()
  const isLatin = latinShare(typed) > 0.5
  const plain = typed
    .split(/(\s+)/u)
    .map((word) => undisguiseWord(word, isLatin, disguised))
    .join('')
    .normalize('NFKC')
  const joined = plain.replace(SPACED_OUT, (letters) => {
    const word = letters.replace(/[ .\-_*]/g, '').slice(0, 60)
    disguised.add(word.toLowerCase())
    return word
  })
  return { text: withoutDigits(joined, disguised), disguised: [...disguised] }
}

/** Returns the share of a text's letters that are Latin, 1 for a text without letters. */
export function latinShare(text: string): number {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  if (letters === 0) return 1
  return (text.match(/\p{Script=Latin}/gu)?.length ?? 0) / letters
}

function undisguiseWord(word: string, isLatin: boolean, disguised: Set<string>): string {
  let plain = word.replace(INVISIBLE, '')
  // An invisible character between letters hides a word; one at the edge comes with copied text.
  if (plain !== word && /\p{L}[\u{200b}-\u{200f}\u{2060}-\u{2064}]\p{L}/u.test(word)) {
    disguised.add(plain.toLowerCase())
  }
  if (FANCY.test(plain)) disguised.add(plain.normalize('NFKC').toLowerCase())
  if (isLatin && LOOKALIKE_LETTER.test(plain)) {
    const mixed = /\p{Script=Latin}/u.test(plain)
    plain = plain.replace(/\P{ASCII}/gu, (letter) => (LOOKALIKE_LETTER.test(letter) ? unhomoglyph(letter) : letter))
    if (mixed) disguised.add(plain.toLowerCase())
  }
  return plain
}

function withoutDigits(text: string, disguised: Set<string>): string {
  const addresses = new Set(text.match(ADDRESS))
  return text
    .split(/(\s+)/u)
    .map((word) => {
      const core = word.replace(/^[^\p{L}\p{N}@$]+|[^\p{L}\p{N}]+$/gu, '')
      if (!/\p{L}/u.test(core) || !/[01345@$]/.test(core) || HONEST_MIX.test(core) || hasAddress(word, addresses))
        return word
      const plain = word.replace(DIGIT_LETTER, (digit) => STANDS_FOR[digit] ?? digit)
      if (plain !== word && !/\d/.test(plain)) disguised.add(plain.toLowerCase())
      return /\d/.test(plain) ? word : plain
    })
    .join('')
}

function hasAddress(word: string, addresses: ReadonlySet<string>): boolean {
  return /[/@]/.test(word) || [...addresses].some((address) => word.includes(address))
}

import { dan, deu, eng, fin, fra, ita, nld, por, spa, swe } from 'stopword'
import { detectAll } from 'tinyld'
import { isPostLanguage, POST_LANGUAGES } from './rules.ts'
import type { PostLanguage } from './rules.ts'

const CODES = Object.keys(POST_LANGUAGES) as PostLanguage[]
const MAX_LENGTH = 2000
/** Somebody whose language has this share of the likeliest one's evidence is taken to write in it. */
const CLOSE = 0.75
/** What n-grams say weighs as much as so many small words: one rare group of letters can decide them alone. */
const NGRAM_WEIGHT = 0.5

const COMMON_WORDS = languagesBy({
  en: eng,
  de: deu,
  sv: swe,
  da: dan,
  nl: nld,
  fi: fin,
  fr: fra,
  es: spa,
  it: ita,
  pt: por,
})
const LETTERS = languagesBy({
  en: [],
  de: 'äöüß'.split(''),
  sv: 'åäö'.split(''),
  da: 'åæø'.split(''),
  nl: 'ëï'.split(''),
  fi: 'äö'.split(''),
  fr: 'éèêëàâçùûîïôœ'.split(''),
  es: 'ñáéíóú'.split(''),
  it: 'àèéìòù'.split(''),
  pt: 'ãõáâéêíóôúç'.split(''),
})

/**
 * The language a text seems to be in; the preferred one where it is about as likely, or nothing says which. Evidence are a
 * language's small words and letters, each shared by the languages that have it (common words: Grefenstette, Comparing two
 * language identification schemes, JADT 1995), and n-grams for the rest. So one odd word in a title decides nothing.
 */
export function guessLanguage(text: string, preferred: PostLanguage): PostLanguage {
  const likeliest = likeliestLanguages(text, preferred)
  return likeliest.includes(preferred) ? preferred : (likeliest[0] ?? preferred)
}

/** The likeliest language, and the second where it is about as likely. None where nothing says which. */
export function likeliestLanguages(text: string, preferred: PostLanguage): PostLanguage[] {
  const evidence = evidenceOf(text.slice(0, MAX_LENGTH))
  const most = Math.max(...evidence.values())
  if (most === 0) return []
  const close = CODES.filter((code) => (evidence.get(code) ?? 0) >= most * CLOSE)
  close.sort((one, other) => (evidence.get(other) ?? 0) - (evidence.get(one) ?? 0))
  const second = close.includes(preferred) && close[0] !== preferred ? preferred : close[1]
  return [close[0], second].filter((code) => code !== undefined)
}

function evidenceOf(text: string): Map<PostLanguage, number> {
  const evidence = new Map<PostLanguage, number>(CODES.map((code) => [code, 0]))
  const add = (languages: readonly PostLanguage[], weight: number) => {
    for (const code of languages) evidence.set(code, (evidence.get(code) ?? 0) + weight / languages.length)
  }
  for (const [word] of text
    .normalize('NFC')
    .toLowerCase()
    .matchAll(/[\p{L}\p{M}]+/gu)) {
    add(COMMON_WORDS.get(word) ?? [], 1)
    for (const letter of word.split('')) add(LETTERS.get(letter) ?? [], 1)
  }
  // Names in capitals are the same everywhere.
  const ordinary = text.replaceAll(/(?<!\p{L})\p{Lu}+(?!\p{L})/gu, ' ')
  for (const { lang, accuracy } of detectAll(ordinary, { only: CODES }))
    if (isPostLanguage(lang)) add([lang], accuracy * NGRAM_WEIGHT)
  return evidence
}

/** Thing → the languages that have it. */
function languagesBy(lists: Readonly<Record<PostLanguage, readonly string[]>>): ReadonlyMap<string, PostLanguage[]> {
  const found = new Map<string, PostLanguage[]>()
  for (const code of CODES)
    for (const thing of new Set(lists[code])) found.set(thing, [...(found.get(thing) ?? []), code])
  return found
}

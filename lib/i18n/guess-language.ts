import { dan, deu, eng, fin, fra, ita, nld, nob, por, spa, swe } from 'stopword'
import { detectAll } from 'tinyld'
import { isPostLanguage, POST_LANGUAGES } from './rules.ts'
import type { PostLanguage } from './rules.ts'

/** Norwegian looks much like two of the languages of posts, but posts cannot be in Norwegian. */
const NEAREST = { no: ['da', 'sv'] } as const satisfies Record<string, readonly PostLanguage[]>
type Known = PostLanguage | keyof typeof NEAREST

const CODES = Object.keys(POST_LANGUAGES) as PostLanguage[]
const KNOWN: readonly Known[] = [...CODES, 'no']
const MAX_LENGTH = 2000
/** A person whose language has this share of the likeliest language's evidence is assumed to write in it. */
const CLOSE = 0.75
/** A smaller lead over Norwegian decides nothing: it is half a small word. */
const LEAD = 0.5
/** N-grams together weigh as much as this many small words: otherwise one rare group of letters could decide alone. */
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
  no: nob,
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
  no: 'åæø'.split(''),
})

/**
 * Guesses the language of a text; returns the preferred one if it is about as likely, or if there is no evidence. The
 * evidence is small words and letters of each language, each shared by the languages that have it (common words:
 * Grefenstette, Comparing two language identification schemes, JADT 1995), and n-grams for the rest. So one odd word in
 * a title decides nothing.
 */
export function guessLanguage(text: string, preferred: PostLanguage): PostLanguage {
  const { likeliest } = judgeLanguage(text, preferred)
  return likeliest.includes(preferred) ? preferred : (likeliest[0] ?? preferred)
}

/**
 * The likeliest languages of a text: one, a second if it is about as likely, or none without evidence. `isUnlisted`:
 * the text is Norwegian, which posts cannot be in, and these are the nearest languages. `doubt`: the text may as well
 * be Norwegian, and this is the nearest language.
 */
type Judgement = { likeliest: PostLanguage[]; doubt: PostLanguage | null; isUnlisted: boolean }

export function judgeLanguage(text: string, preferred: PostLanguage): Judgement {
  const evidence = evidenceOf(proseOf(text).slice(0, MAX_LENGTH))
  const of = (code: Known) => evidence.get(code) ?? 0
  const most = Math.max(...CODES.map(of))
  if (most === 0) return { likeliest: [], doubt: null, isUnlisted: false }
  const lead = of('no') - most
  if (of('no') * CLOSE >= most && lead >= LEAD) return { likeliest: [...NEAREST.no], doubt: null, isUnlisted: true }
  const close = CODES.filter((code) => of(code) >= most * CLOSE).toSorted((one, other) => of(other) - of(one))
  const [first] = close
  const second = close.includes(preferred) && first !== preferred ? preferred : close[1]
  const near = NEAREST.no.find((code) => code !== first)
  return {
    likeliest: [first, second].filter((code) => code !== undefined),
    doubt: lead > -LEAD && near !== undefined ? near : null,
    isUnlisted: false,
  }
}

/**
 * Parts that are not prose: code, link targets, addresses of any scheme, hosts, mail addresses. Their letters belong to
 * no language.
 */
const NO_PROSE = [
  /^ {0,3}(```|~~~)[^]*?(?:^ {0,3}\1|(?![^]))/gmu,
  /`[^`\n]+`/gu,
  /^ {0,3}\[[^\]\n]+\]:.*$/gmu,
  /(?<=\])\([^)\n]*\)/gu,
  /<[^>\s]+>/gu,
  /\b[a-z][a-z\d+.-]*:(?=[^\s])\S+/giu,
  /\S+@\S+/gu,
  /(?<![\p{L}\d])(?:[\p{L}\d-]+\.)+[a-z]{2,}(?:[/?#:]\S*)?/giu,
]

function proseOf(text: string): string {
  return NO_PROSE.reduce((rest, what) => rest.replaceAll(what, ' '), text)
}

/**
 * Languages that share a feature share its weight. Norwegian gets no share, so that it does not weaken the evidence for
 * the others.
 */
function evidenceOf(text: string): Map<Known, number> {
  const evidence = new Map<Known, number>(KNOWN.map((code) => [code, 0]))
  const add = (languages: readonly Known[], weight: number) => {
    const sharing = languages.filter((code) => code !== 'no').length || 1
    for (const code of languages) evidence.set(code, (evidence.get(code) ?? 0) + weight / sharing)
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
  const norwegian = detectAll(ordinary, { only: [...KNOWN] }).find(({ lang }) => lang === 'no')
  add(['no'], (norwegian?.accuracy ?? 0) * NGRAM_WEIGHT)
  return evidence
}

/** Maps each feature to the languages that have it. */
function languagesBy(lists: Readonly<Record<Known, readonly string[]>>): ReadonlyMap<string, Known[]> {
  const found = new Map<string, Known[]>()
  for (const code of KNOWN)
    for (const thing of new Set(lists[code])) found.set(thing, [...(found.get(thing) ?? []), code])
  return found
}

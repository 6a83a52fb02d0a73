import 'server-only'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import type { ParsedSearch } from './parse-search.ts'
import type { Ranking } from './ranking-queries.ts'
import { findSynonyms } from './synonyms.ts'
import type { Synonym } from './synonyms.ts'
import { addVariants, inTitles, LANGUAGES, stopTermsOf, termsOf } from './term-queries.ts'
import type { Term } from './term-queries.ts'
import type { SearchResult } from './types.ts'

export type Attempts = { attempts: readonly [SearchResult['how'], Ranking][]; synonyms: readonly Synonym[] }

/**
 * Returns the ways to understand the words of a query, the strictest first. `lines` is the moderators' list of
 * synonyms.
 */
export async function attemptsAt(
  { words, phrases, excluded, isInTitle }: ParsedSearch,
  lines: readonly string[],
): Promise<Attempts> {
  const synonyms = findSynonyms(words, lines)
  const [ofWords, ofPhrases, inPhrases, without] = await Promise.all([
    termsOf(words),
    termsOf(phrases),
    termsOf(phrases.flatMap((phrase) => phrase.split(/\s+/))),
    termsOf(excluded),
  ])
  const stops = stopTermsOf([...ofWords, ...inPhrases])
  const isStopsAlone = areStopsOf([...ofWords, ...inPhrases])
  const ordinary = (await withSynonyms(ofWords, synonyms)).filter(isFound)
  // A stop word of one language can be an ordinary word in another: posts whose titles hold it are found too.
  const terms =
    isStopsAlone && ordinary.length + ofPhrases.filter(isFound).length > 0 ? [...ordinary, ...stops] : ordinary
  const minor = terms.length > ordinary.length ? [] : stops
  const required = ofPhrases.filter(isFound)
  const loose = [...terms, ...inPhrases.filter(isFound)]
  const attempts: [SearchResult['how'], Ranking][] = [
    [terms.length > ordinary.length ? 'titles' : 'asked', { terms, required, minor, excluded: without }],
    ['loose', { terms: required.length > 0 ? loose : [], required: [], minor, excluded: without }],
    ['titles', { terms: stops, required: [], minor: [], excluded: without }],
  ]
  return {
    attempts: attempts
      .filter(([, ranking]) => ranking.terms.length + ranking.required.length > 0)
      .map(([how, ranking]) => [how, isInTitle ? ofTitles(ranking) : ranking]),
    synonyms,
  }
}

function ofTitles({ terms, required, minor, excluded }: Ranking): Ranking {
  return { terms: terms.map(inTitles), required: required.map(inTitles), minor: minor.map(inTitles), excluded }
}

/** Adds the variants of synonyms to single words; for a phrase with synonyms it adds a term beside its words. */
async function withSynonyms(terms: readonly Term[], synonyms: readonly Synonym[]): Promise<Term[]> {
  const expanded = new Map(terms.map((term) => [term.text, term]))
  const ofSynonyms = synonyms.map(({ asked, others }) => termsOf([asked, ...others]))
  for (const [own, ...rest] of await Promise.all(ofSynonyms)) {
    if (own) expanded.set(own.text, addVariants(own, rest))
  }
  return [...expanded.values()]
}

/** Returns whether all terms are stop words of some language. */
export function areStopsOf(terms: readonly Term[]): boolean {
  const areOf = (language: PostLanguage) => terms.every(({ stops }) => (stops?.[language].length ?? 0) > 0)
  return terms.length > 0 && LANGUAGES.some(areOf)
}

export const isStopTerm = (term: Term): boolean => term.weight !== undefined

const isFound = (term: Term) => LANGUAGES.some((language) => term.ways[language].length > 0)

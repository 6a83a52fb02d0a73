import { listWords } from './excerpts.ts'
import type { Why } from './types.ts'

/**
 * A search word or phrase, and the words of the texts that it matches. `meant`: the search word of which it is a
 * synonym.
 */
export type SearchedText = { word: string; meant: string | null; parts: readonly ReadonlySet<string>[] }
type Place = Why['places'][number]

/**
 * Lists where each search word is found; a phrase where all of its words are. Leaves out words that are found nowhere.
 */
export function explainMatches(
  searched: readonly SearchedText[],
  texts: readonly { place: Place; text: string }[],
): Why[] {
  const wordsIn = texts.map(({ place, text }) => ({ place, words: listWords(text) }))
  return searched.flatMap(({ word, meant, parts }) => {
    const places = wordsIn
      .filter(({ words }) => parts.length > 0 && parts.every((part) => words.some((one) => part.has(one))))
      .map(({ place }) => place)
    return places.length === 0 ? [] : [{ word, meant, places: [...new Set(places)] }]
  })
}

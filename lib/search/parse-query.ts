/**
 * A parsed query. Words are optional, but more matches rank higher; phrases are required; exclusions must not match.
 */
export type ParsedQuery = {
  words: readonly string[]
  phrases: readonly string[]
  excluded: readonly string[]
}

/** A phrase in quotation marks of any kind, closed or not, or a word; each may have a minus in front. */
const PART = /(?<minus>-?)(?:["“”„«»](?<phrase>[^"“”„«»]*)(?:["“”„«»]|$)|(?<word>[^\s"“”„«»]+))/gu
const HAS_WORD = /[\p{L}\p{N}]/u
/** The most words that are read; a question has about ten. */
const MAX_PARTS = 16

/**
 * Reads `"a phrase"` and `-without`; `or` between words changes nothing. Never fails on typed text, and finds nothing
 * for a query of exclusions only, which would match everything else.
 */
export function parseQuery(typed: string): ParsedQuery {
  const found = { words: new Set<string>(), phrases: new Set<string>(), excluded: new Set<string>() }
  for (const { groups = {} } of typed.toWellFormed().matchAll(PART)) {
    const { minus, phrase, word = '' } = groups
    const text = phrase ?? word
    if (!HAS_WORD.test(text) || word.toLowerCase() === 'or') continue
    const kind = minus === '-' ? 'excluded' : phrase === undefined ? 'words' : 'phrases'
    if (found.words.size + found.phrases.size + found.excluded.size < MAX_PARTS) found[kind].add(text)
  }
  return { words: [...found.words], phrases: [...found.phrases], excluded: [...found.excluded] }
}

/** Returns all search terms, in any order. */
export function wantedParts(query: ParsedQuery): string[] {
  return [...query.words, ...query.phrases]
}

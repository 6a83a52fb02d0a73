/** The longest query that is read, in characters. */
export const MAX_QUERY_LENGTH = 300

/** Returns the part of a query that is read; links carry no more than this. */
export function readPart(typed: string): string {
  // A character outside of Unicode's first plane has two units; half of one is no text.
  return typed.slice(0, MAX_QUERY_LENGTH).replace(/[\uD800-\uDBFF]$/, '')
}

/** The most searches that one person can save. */
export const MAX_SAVED_SEARCHES = 50

/** The orders of results. Without words there is no relevance. */
export const SEARCH_SORTS = ['relevance', 'newest', 'active', 'score'] as const
export type SearchSort = (typeof SEARCH_SORTS)[number]
export type ListSort = Exclude<SearchSort, 'relevance'>

/** The key of the last thread shown: its sort value (moments in ms) and its id. */
export type Key = { value: number; id: number }

/** An operator that typing can be completed to, with an example and its values. */
export type Completable = { name: string; example: string; values?: readonly string[] | undefined }

/**
 * Completes a typed query: with operators whose name begins like the last word, or with the values of the operator that
 * it is. An empty query gives one example of each; a last word that begins like no operator gives nothing.
 */
export function completionsOf(typed: string, operators: readonly Completable[]): string[] {
  if (typed.trim() === '') return operators.map(({ example }) => example)
  const at = typed.search(/\S*$/u)
  const [before, last] = [typed.slice(0, at), typed.slice(at).toLowerCase()]
  const [name = '', value] = last.split(':')
  if (name === '') return []
  if (value === undefined) {
    const similar = operators.filter((operator) => operator.name.startsWith(name))
    return similar
      .flatMap((operator) => (operator.values ? valuesOf(operator, '') : [operator.example]))
      .map((one) => before + one)
  }
  const operator = operators.find((one) => one.name === name)
  return operator ? valuesOf(operator, value).map((one) => before + one) : []
}

function valuesOf({ name, values = [] }: Completable, begun: string): string[] {
  return values.filter((value) => value.startsWith(begun) && value !== begun).map((value) => `${name}:${value}`)
}

/** Days after which words that found nothing are deleted if nobody has searched for them again. */
export const KEPT_DAYS = 90

/**
 * Words that found nothing are kept only if they are a few words of letters: numbers and addresses may identify a
 * person.
 */
const MISS = { words: 6, letters: 30 } as const

/**
 * Returns words that found nothing as they are kept: in small letters, each once; null if one of them is not a plain
 * word.
 */
export function normaliseMiss(words: readonly string[]): string | null {
  const small = [...new Set(words.map((word) => word.normalize('NFC').toLowerCase()))]
  const isKept = small.every((word) => /^\p{L}[\p{L}\p{M}'’-]*$/u.test(word) && word.length <= MISS.letters)
  return small.length > 0 && small.length <= MISS.words && isKept ? small.join(' ') : null
}

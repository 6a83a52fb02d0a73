/** What somebody looks for: alternatives, of each of which all parts must be there. */
export type ParsedQuery = readonly (readonly QueryPart[])[]
/** A word or a phrase, or what must not be there. */
export type QueryPart = { text: string; isExcluded: boolean }

/** A phrase in quotation marks of any kind, closed or not, or a word; each may have a minus in front. */
const PART = /(?<minus>-?)(?:["“”„«»](?<phrase>[^"“”„«»]*)(?:["“”„«»]|$)|(?<word>[^\s"“”„«»]+))/gu
const HAS_WORD = /[\p{L}\p{N}]/u

/** Understands `"a phrase"`, `-without` and `or` between alternatives, as search engines do; never fails on what people type. */
export function parseQuery(typed: string): ParsedQuery {
  const alternatives: QueryPart[][] = [[]]
  for (const { groups = {} } of typed.toWellFormed().matchAll(PART)) {
    const { minus, phrase, word = '' } = groups
    if (word.toLowerCase() === 'or' && minus === '') alternatives.push([])
    else if (HAS_WORD.test(phrase ?? word))
      alternatives.at(-1)?.push({ text: phrase ?? word, isExcluded: minus === '-' })
  }
  // What is only excluded would bring everything else.
  return alternatives.filter((parts) => parts.some((part) => !part.isExcluded))
}

/** The text of all parts that are looked for, for finding them again in what was found. */
export function wantedText(query: ParsedQuery): string {
  return query
    .flat()
    .flatMap((part) => (part.isExcluded ? [] : [part.text]))
    .join('\n')
}

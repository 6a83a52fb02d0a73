import type { Root, Text } from 'hast'
import { SKIP, visit } from 'unist-util-visit'

/** A term of the glossary: its meaning in one sentence, and the address that explains it. */
export type Term = { term: string; meaning: string; href: string }
/** Terms by their spelling, and the pattern that finds them. */
export type Terms = { pattern: RegExp; known: ReadonlyMap<string, Term> }

/** The class of a link to a term. The sanitiser removes classes that an author writes. */
const TERM_CLASS = 'term'

/** Parts of a text in which nothing is explained: links, code, and headings, which are short and are read first. */
const SKIPPED = /^(?:a|code|pre|h[1-6])$/

/** Prepares terms for `linkTerms`. A longer term wins over one that it contains: PMI-ACP over PMI. */
export function termsOf(list: readonly Term[]): Terms | null {
  if (list.length === 0) return null
  const known = new Map(list.map((one) => [one.term, one]))
  const words = [...known.keys()].toSorted((a, b) => b.length - a.length).map((term) => RegExp.escape(term))
  // The plural of an abbreviation has an s: PMOs, KPIs.
  const pattern = new RegExp(String.raw`(?<![\p{L}\p{M}\p{N}])(${words.join('|')})s?(?![\p{L}\p{M}\p{N}])`, 'gu')
  return { pattern, known }
}

/**
 * Links the first occurrence of each term to its explanation, with the meaning as the link's description. Case counts:
 * `SAFe` is a term, `safe` is a word. Call it after the sanitiser. `seen` has the terms that were explained earlier in
 * the same text.
 */
export function linkTerms(tree: Root, terms: Terms, seen: Set<string> = new Set()): Root {
  visit(tree, (node, index, parent) => {
    if (node.type === 'element' && SKIPPED.test(node.tagName)) return SKIP
    if (node.type !== 'text' || !parent || index === undefined) return undefined
    const parts = partsOf(node, terms, seen)
    if (parts === null) return undefined
    parent.children.splice(index, 1, ...(parts as never[]))
    return [SKIP, index + parts.length]
  })
  return tree
}

/** Cuts a text at the terms that are new in it; null if there are none. */
function partsOf({ value }: Text, { pattern, known }: Terms, seen: Set<string>) {
  const parts = []
  let from = 0
  for (const { 0: words, 1: spelling = '', index } of value.matchAll(pattern)) {
    const found = known.get(spelling)
    if (!found || seen.has(spelling)) continue
    seen.add(spelling)
    if (index > from) parts.push(textOf(value.slice(from, index)))
    const properties = { href: found.href, className: [TERM_CLASS], title: found.meaning }
    parts.push({ type: 'element', tagName: 'a', properties, children: [textOf(words)] })
    from = index + words.length
  }
  if (parts.length === 0) return null
  if (from < value.length) parts.push(textOf(value.slice(from)))
  return parts
}

const textOf = (value: string): Text => ({ type: 'text', value })

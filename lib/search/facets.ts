import { BASES } from '#db/vocabulary/posts.ts'

/** The properties by which results can be narrowed. */
export const FACETS = ['tag', 'lang', 'basis', 'country', 'sector', 'role'] as const
export type Facet = (typeof FACETS)[number]
/** Facets count at most this many threads; the counts are exact if there are no more. */
export const FACETED_THREADS = 500
/** The number of threads among the results that have a value. */
export type FacetCount = { facet: Facet; value: string; count: number }

/** Returns the operator that asks for a value. */
export function operatorOf({ facet, value }: Pick<FacetCount, 'facet' | 'value'>): string {
  if (facet === 'tag') return `[${value}]`
  if (facet === 'basis' && value === BASES[0]) return 'basis:first-hand'
  return `${facet}:${value}`
}

/** Adds an operator to a query. */
export function withOperator(q: string, operator: string): string {
  return `${q.trim()} ${operator}`.trim()
}

/** Removes an operator from a query in which it was typed. */
export function withoutOperator(q: string, operator: string): string {
  const at = q.toLowerCase().indexOf(operator.toLowerCase())
  if (at < 0) return q
  return `${q.slice(0, at)} ${q.slice(at + operator.length)}`.replaceAll(/\s+/gu, ' ').trim()
}

import { BASES } from '#db/vocabulary/posts.ts'

/** What results can be narrowed by. */
export const FACETS = ['tag', 'lang', 'basis', 'country', 'sector', 'role'] as const
export type Facet = (typeof FACETS)[number]
/** Threads among the results that have a value. */
export type FacetCount = { facet: Facet; value: string; count: number }

/** The operator that asks for a value. */
export function operatorOf({ facet, value }: Pick<FacetCount, 'facet' | 'value'>): string {
  if (facet === 'tag') return `[${value}]`
  if (facet === 'basis' && value === BASES[0]) return 'basis:first-hand'
  return `${facet}:${value}`
}

/** A query that asks for a value too. */
export function withOperator(q: string, operator: string): string {
  return `${q.trim()} ${operator}`.trim()
}

/** A query without an operator that stands in it as it was typed. */
export function withoutOperator(q: string, operator: string): string {
  const at = q.toLowerCase().indexOf(operator.toLowerCase())
  if (at < 0) return q
  return `${q.slice(0, at)} ${q.slice(at + operator.length)}`.replaceAll(/\s+/gu, ' ').trim()
}

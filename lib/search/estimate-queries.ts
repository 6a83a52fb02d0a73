import 'server-only'
import { sql } from 'drizzle-orm'
import { LRUCache } from 'lru-cache'
import { db } from '#db/client.ts'

/** Estimates change when PostgreSQL analyses the table, which it does after a tenth of its rows has changed. */
const KEPT_MS = 60_000

/** The indexes that a tsquery can be estimated for. */
const INDEXED = {
  posts: { words: sql`posts where search_vector`, kept: cache() },
  comments: { words: sql`comment_words where words`, kept: cache() },
} as const
type Indexed = keyof typeof INDEXED

function cache(): LRUCache<string, number> {
  return new LRUCache({ max: 5000, ttl: KEPT_MS })
}

/**
 * Estimates how many posts or comments each tsquery matches, from the planner's lexeme statistics. Does not search. A
 * query that was estimated within the last minute costs no round trip.
 */
export async function estimateMatches(of: Indexed, queries: readonly string[]): Promise<number[]> {
  const { kept } = INDEXED[of]
  const found = new Map(queries.map((query) => [query, kept.get(query)]))
  const missing = [...found].flatMap(([query, posts]) => (posts === undefined ? [query] : []))
  if (missing.length > 0) {
    const estimates = await askPlanner(of, missing)
    for (const [index, query] of missing.entries()) {
      const matches = estimates[index] ?? 0
      found.set(query, matches)
      kept.set(query, matches)
    }
  }
  return queries.map((query) => found.get(query) ?? 0)
}

type PlanRows = { 'Plan Rows': number; Plans?: readonly PlanRows[] }

async function askPlanner(of: Indexed, queries: readonly string[]): Promise<number[]> {
  const each = queries.map((query) => sql`(select from ${INDEXED[of].words} @@ ${query}::tsquery)`)
  const [row] = await db().execute<{ 'QUERY PLAN': [{ Plan: PlanRows }] }>(
    sql`explain (format json) ${sql.join(each, sql` union all `)}`,
  )
  const plan = row?.['QUERY PLAN'][0].Plan
  // The plan of a single query has no Append node at its top.
  const plans = queries.length === 1 ? [plan] : (plan?.Plans ?? [])
  return plans.map((one) => one?.['Plan Rows'] ?? 0)
}

import 'server-only'
import { sql } from 'drizzle-orm'
import { LRUCache } from 'lru-cache'
import { db } from '#db/client.ts'

/** Estimates change when PostgreSQL analyses the table, which it does after a tenth of the posts has changed. */
const KEPT_MS = 60_000
const kept = new LRUCache<string, number>({ max: 5000, ttl: KEPT_MS })

/**
 * Estimates how many posts each tsquery matches, from the planner's lexeme statistics. Does not search. A query that
 * was estimated within the last minute costs no round trip.
 */
export async function estimatePosts(queries: readonly string[]): Promise<number[]> {
  const found = new Map(queries.map((query) => [query, kept.get(query)]))
  const missing = [...found].flatMap(([query, posts]) => (posts === undefined ? [query] : []))
  if (missing.length > 0) {
    const estimates = await askPlanner(missing)
    for (const [index, query] of missing.entries()) {
      const posts = estimates[index] ?? 0
      found.set(query, posts)
      kept.set(query, posts)
    }
  }
  return queries.map((query) => found.get(query) ?? 0)
}

type PlanRows = { 'Plan Rows': number; Plans?: readonly PlanRows[] }

async function askPlanner(queries: readonly string[]): Promise<number[]> {
  const each = queries.map((query) => sql`(select from posts where search_vector @@ ${query}::tsquery)`)
  const [row] = await db().execute<{ 'QUERY PLAN': [{ Plan: PlanRows }] }>(
    sql`explain (format json) ${sql.join(each, sql` union all `)}`,
  )
  const plan = row?.['QUERY PLAN'][0].Plan
  // The plan of a single query has no Append node at its top.
  const plans = queries.length === 1 ? [plan] : (plan?.Plans ?? [])
  return plans.map((one) => one?.['Plan Rows'] ?? 0)
}

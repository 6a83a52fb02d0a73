import type { Queryable } from './client.ts'

/**
 * Builds a query once for each pool, for those that run all the time: drizzle takes as long to build a statement of
 * fifty columns as PostgreSQL takes to answer it. Call `prepare` on the query in `build`, with `sql.placeholder` for
 * what differs.
 */
export function builtOnce<Query>(build: (database: Queryable) => Query): (database: Queryable) => Query {
  const built = new WeakMap<Queryable, Query>()
  return (database) => {
    const known = built.get(database)
    if (known !== undefined) return known
    const query = build(database)
    built.set(database, query)
    return query
  }
}

import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'

/**
 * Returns the rows of a query as one value, so that a statement can bring those of several queries in one round trip.
 * Times come as text, and all numbers as numbers.
 */
export const rowsAsJson = <Row>(query: SQL): SQL<Row[]> =>
  sql<Row[]>`(select coalesce(jsonb_agg(to_jsonb(found)), '[]') from (${query}) as found)`

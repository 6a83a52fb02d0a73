import 'server-only'
import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'

import type { SearchSort } from './rules.ts'

/** A number written out: the planner must know a limit to choose the plan that stops early. */
export const exact = (limit: number): SQL => sql.raw(String(limit))

type SortKey = {
  /** What `decodeCursor` checks. */
  sortedBy: 'number' | 'moment' | 'integer'
  /** The column, of `questions` and of the tables that lists by tag and by score run along. */
  column: SQL
  typed: (value: number) => SQL
  toNumber: (key: SQL) => SQL
}

const moment = (column: SQL): SortKey => ({
  sortedBy: 'moment',
  column,
  typed: (value) => sql`${new Date(value).toISOString()}::timestamptz`,
  toNumber: (key) => sql`(extract(epoch from ${key}) * 1000)::float8`,
})

/** How each sort compares and hands on its keys. */
export const KEYS: Readonly<Record<SearchSort, SortKey>> = {
  relevance: {
    sortedBy: 'number',
    column: sql`rank`,
    typed: (value) => sql`${value}::numeric`,
    toNumber: (key) => sql`${key}::float8`,
  },
  newest: moment(sql`created_at`),
  active: moment(sql`last_activity_at`),
  score: {
    sortedBy: 'integer',
    column: sql`score`,
    typed: (value) => sql`${value}::integer`,
    toNumber: (key) => sql`${key}::float8`,
  },
}

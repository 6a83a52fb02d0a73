import 'server-only'
import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'

import type { SearchSort } from './rules.ts'

/** Writes a number as a literal: the planner must know a limit to choose the plan that stops early. */
export const exact = (limit: number): SQL => sql.raw(String(limit))

type SortKey = {
  /** The type of the key that `decodeCursor` checks. */
  sortedBy: 'number' | 'moment' | 'integer'
  /** The column by which `questions`, and the tables behind lists by tag and by score, are sorted. */
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

/** The way each sort compares its keys and passes them on. */
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

import { sql } from 'drizzle-orm'
import type { SQLWrapper } from 'drizzle-orm'
import { customType, timestamp } from 'drizzle-orm/pg-core'

/** A moment, stored as `timestamptz`, read as a `Date`. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date', precision: 3 })

/** The UTC day of a moment; what an index by day is made of, word for word. */
export const dayOf = (column: SQLWrapper) => sql`((${column} at time zone 'UTC')::date)`

/** Full-text search document; written by SQL only, never read into the program. */
export const tsvector = customType<{ data: string; driverData: string }>({
  dataType: () => 'tsvector',
})

/** Text-search configuration a post is stemmed with (`english`, `german`, …). */
export const regconfig = customType<{ data: string; driverData: string }>({
  dataType: () => 'regconfig',
})

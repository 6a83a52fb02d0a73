import { sql } from 'drizzle-orm'
import type { SQL, SQLWrapper } from 'drizzle-orm'
import { bigint, check, customType, timestamp } from 'drizzle-orm/pg-core'
import type { AnyPgColumn, ReferenceConfig } from 'drizzle-orm/pg-core'

/** A column with the id of another row: a foreign key of that id's type. Give it an index. */
export const references = <Target extends AnyPgColumn>(
  name: string,
  target: () => Target,
  actions?: ReferenceConfig['actions'],
) => bigint(name, { mode: 'number' }).$type<Target['_']['data']>().references(target, actions)

/** Builds a check that a column holds a word of a vocabulary, or null. */
export const oneOf = (name: string, column: SQLWrapper, words: readonly (string | number)[]) =>
  check(name, isOneOf(column, words))

/** Returns the condition of that check, for larger checks; the words are literals in it. */
export const isOneOf = (column: SQLWrapper, words: readonly (string | number)[]): SQL =>
  sql`${column} in (${sql.raw(words.map(literal).join(', '))})`

const literal = (word: string | number) => (typeof word === 'number' ? String(word) : `'${word.replaceAll("'", "''")}'`)

/** Builds a column for a moment, stored as `timestamptz`, read as a `Date`. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date', precision: 3 })

/** Returns the UTC day of a timestamp; indexes by day use exactly this expression. */
export const dayOf = (column: SQLWrapper) => sql`((${column} at time zone 'UTC')::date)`

/** Full-text search document; only SQL writes it, and the program never reads it. */
export const tsvector = customType<{ data: string; driverData: string }>({
  dataType: () => 'tsvector',
})

/** Text-search configuration of a post (`english`, `german`, …). */
export const regconfig = customType<{ data: string; driverData: string }>({
  dataType: () => 'regconfig',
})

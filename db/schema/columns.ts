import { sql } from 'drizzle-orm'
import type { SQL, SQLWrapper } from 'drizzle-orm'
import { bigint, check, customType, timestamp } from 'drizzle-orm/pg-core'
import type { AnyPgColumn, ReferenceConfig } from 'drizzle-orm/pg-core'

/** A column that holds the id of a row elsewhere: a foreign key of that id's type. Give it an index. */
export const references = <Target extends AnyPgColumn>(
  name: string,
  target: () => Target,
  actions?: ReferenceConfig['actions'],
) => bigint(name, { mode: 'number' }).$type<Target['_']['data']>().references(target, actions)

/** A check that a column holds one of the words of a vocabulary, or null. */
export const oneOf = (name: string, column: SQLWrapper, words: readonly (string | number)[]) =>
  check(name, isOneOf(column, words))

/** The condition alone, for what is more than such a check; the words stand in it as literals. */
export const isOneOf = (column: SQLWrapper, words: readonly (string | number)[]): SQL =>
  sql`${column} in (${sql.raw(words.map(literal).join(', '))})`

const literal = (word: string | number) => (typeof word === 'number' ? String(word) : `'${word.replaceAll("'", "''")}'`)

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

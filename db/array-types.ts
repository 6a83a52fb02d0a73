import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { makePgArray } from 'drizzle-orm/pg-core/utils/array'
import { parse } from 'postgres-array'

const TEXT_ARRAYS = [1009, 1015]
const BIGINT_ARRAY = 1016
const INTEGER_ARRAYS = [1005, 1007]

const written = (value: unknown) => (Array.isArray(value) ? makePgArray(value) : value)
const textsOf = (value: string) => parse(value)
const numbersOf = (value: string) => parse(value, Number)

/**
 * The arrays that our statements take and return. The library could ask each connection's server for all types
 * (`fetch_types`); if that is interrupted, by a database that ends or an abandoned pool, its rejection is unhandled and
 * ends the Node process. Big integers stay text, as outside of arrays.
 */
export const ARRAY_TYPES = {
  texts: { to: 1009, from: TEXT_ARRAYS, serialize: written, parse: textsOf },
  bigints: { to: BIGINT_ARRAY, from: [BIGINT_ARRAY], serialize: written, parse: textsOf },
  integers: { to: 1007, from: INTEGER_ARRAYS, serialize: written, parse: numbersOf },
}

/** Passes ids as one parameter, as an array that the planner can look up in an index. */
export const bigintArray = (ids: readonly (string | number)[]): SQL => sql`${`{${ids.join(',')}}`}::text::bigint[]`

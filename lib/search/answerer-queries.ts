import 'server-only'
import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { db } from '#db/client.ts'
import type { Filters } from './filter-types.ts'

/** SQL of a question `q`: true if someone has answered it who says this of themselves, in a visible text. */
export type Answered = Readonly<Record<'country' | 'sector' | 'role', SQL>>

/**
 * Rare values are looked up before the search: it would walk through the whole forum for them. Common ones are met soon
 * on the way.
 */
const MAX_RARE = 2000

const NEVER = sql`false`

/** Returns the conditions for the values that the filters ask for. One query for each of the three. */
export async function answeredBy(
  { countries, sectors, roles }: Pick<Filters, 'countries' | 'sectors' | 'roles'>,
  maxRare = MAX_RARE,
): Promise<Answered> {
  const [country, sector, role] = await Promise.all([
    conditionFor(sql`a.country`, countries, maxRare),
    conditionFor(sql`a.sector`, sectors, maxRare),
    conditionFor(sql`a.role`, roles, maxRare),
  ])
  return { country, sector, role }
}

async function conditionFor(column: SQL, values: readonly string[], maxRare: number): Promise<SQL> {
  if (values.length === 0) return NEVER
  const isAsked = sql`${column} in ${[...values]} and p.deleted_at is null`
  const rows = await db().execute<{ id: string }>(sql`
    select a.question_id as id from answers a join posts p on p.id = a.post_id where ${isAsked} limit ${maxRare + 1}`)
  if (rows.length === 0) return NEVER
  if (rows.length > maxRare)
    return sql`coalesce((select true from answers a join posts p on p.id = a.post_id
      where a.question_id = q.post_id and ${isAsked} limit 1), false)`
  const ids = `{${[...new Set(rows.map(({ id }) => id))].join()}}`
  return sql`q.post_id in (select unnest(${sql.param(ids)}::bigint[]))`
}

import { sql } from 'drizzle-orm'
import { expect } from 'vitest'
import { db } from '#db/client.ts'
import { verifyCounters } from '#db/verify.ts'

// Errors of commands, as patterns for `rejects.toMatchObject`.

export const notFound = { code: 'not-found', status: 404 }

export function forbidden(code: string, values?: Record<string, string | number>) {
  return { code: 'forbidden', status: 403, refusal: values ? { code, values } : { code } }
}

export function invalid(field: string, code: string, values?: Record<string, string | number>) {
  return { code: 'invalid', status: 422, fields: { [field]: { code, ...(values && { values }) } } }
}

/** Expects that every stored number matches its rows. */
export async function expectTrueCounters(): Promise<void> {
  expect(await verifyCounters(db())).toEqual([])
}

/** Runs work that must leave every row of the forum unchanged, and returns its result or its error. */
export async function leavingNothingChanged(work: () => Promise<unknown>): Promise<unknown> {
  const before = await fingerprint()
  const outcome = await work().catch((error: unknown) => error)
  expect(await fingerprint()).toEqual(before)
  return outcome
}

/** Maps each table to a digest of all its rows. */
async function fingerprint(): Promise<Record<string, string>> {
  const tables = await db().execute<{ name: string }>(
    sql`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  )
  const digests = tables.map(
    ({ name }) => sql`select ${name}::text as name,
    (select md5(coalesce(string_agg(md5(r::text), '' order by md5(r::text)), '')) from ${sql.identifier(name)} r) as digest`,
  )
  const rows = await db().execute<{ name: string; digest: string }>(sql.join(digests, sql` union all `))
  return Object.fromEntries(rows.map((row) => [row.name, row.digest]))
}

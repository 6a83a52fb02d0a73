import { getTableName, is, sql } from 'drizzle-orm'
import { getTableConfig, PgDialect, PgTable } from 'drizzle-orm/pg-core'
import { globSync } from 'node:fs'
import { expect, test } from 'vitest'
import { db } from '#db/client.ts'

/** Returns the words in a condition, sorted. */
const wordsIn = (condition: string) =>
  [...condition.matchAll(/'((?:[^']|'')*)'|(-?\d+)/g)].map(([, word, number]) => word ?? number ?? '').toSorted()

/** Reads every check of db/schema by its table and name; its words come from db/vocabulary. */
async function readSchema(): Promise<Map<string, string>> {
  const dialect = new PgDialect()
  const modules = await Promise.all(
    globSync('db/schema/*.ts').map(
      (file) => import(new URL(`../../../${file}`, import.meta.url).href) as Promise<Record<string, unknown>>,
    ),
  )
  const tables = modules.flatMap((module) => Object.values(module)).filter((value) => is(value, PgTable))
  return new Map(
    tables.flatMap((table) =>
      getTableConfig(table).checks.map(
        (check) => [`${getTableName(table)}.${check.name}`, dialect.sqlToQuery(check.value).sql] as const,
      ),
    ),
  )
}

test('a migrated database accepts exactly the words of db/vocabulary', async () => {
  const schema = await readSchema()
  const found = await db().execute<{ name: string; condition: string }>(sql`
    select c.relname || '.' || k.conname as name, pg_get_constraintdef(k.oid) as condition
    from pg_constraint k join pg_class c on c.oid = k.conrelid
    where k.contype = 'c' and k.connamespace = 'public'::regnamespace and pg_get_constraintdef(k.oid) like '%ARRAY[%'`)
  expect(found.length).toBeGreaterThan(15)
  for (const { name, condition } of found)
    expect(wordsIn(condition.replaceAll(/::\w+(?: varying)?/g, '')), name).toEqual(wordsIn(schema.get(name) ?? ''))
})

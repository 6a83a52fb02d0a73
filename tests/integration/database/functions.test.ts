import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { applyFunctions } from '#server/database-functions.ts'
import { asOwner } from '#tests/support/database-template.ts'

const FOLDER = 'db/functions'
let sql: postgres.Sql

beforeAll(() => {
  sql = postgres(asOwner(process.env['DATABASE_URL'] ?? ''), { max: 1, onnotice: () => undefined })
})
afterAll(() => sql.end())

const text = readdirSync(FOLDER)
  .map((file) => readFileSync(join(FOLDER, file), 'utf8'))
  .join('\n')

test('the database runs the functions of the files', async () => {
  const found = await sql<{ name: string; body: string }[]>`
    select proname as name, prosrc as body from pg_proc
    where pronamespace = 'public'::regnamespace and prolang in (select oid from pg_language where lanname in ('plpgsql', 'sql'))`
  const bodies = new Map(found.map(({ name, body }) => [name, body]))
  // A function made by `format` has another ending, and its percent signs are doubled.
  const written = [
    ...text.matchAll(/REPLACE FUNCTION (\w+)\((?:(?!REPLACE FUNCTION)[\s\S])*?AS \$\$([\s\S]*?)\$\$(?:;| \$create\$)/g),
  ]
  expect(written.length).toBeGreaterThan(5)
  for (const [, name = '', body] of written)
    expect([body, body?.replaceAll('%%', '%')], name).toContain(bodies.get(name))
})

test('every trigger of the forum has a file', async () => {
  const found = await sql<{ name: string }[]>`
    select tgname as name from pg_trigger join pg_class on pg_class.oid = tgrelid
    where not tgisinternal and relnamespace = 'public'::regnamespace`
  const written = new Set([...text.matchAll(/TRIGGER (\w+) /g)].map(([, name]) => name))
  expect(found.map(({ name }) => name).filter((name) => !written.has(name))).toEqual([])
})

test('a file is applied when it has changed, and only then', async () => {
  expect(await applyFunctions(sql)).toEqual([])
  const copy = mkdtempSync(join(tmpdir(), 'critical-path-functions-'))
  try {
    cpSync(FOLDER, copy, { recursive: true })
    writeFileSync(join(copy, 'ledgers.sql'), `${readFileSync(join(FOLDER, 'ledgers.sql'), 'utf8')}-- changed\n`)
    expect(await applyFunctions(sql, copy)).toEqual(['ledgers.sql'])
    expect(await applyFunctions(sql, copy)).toEqual([])
    expect(await applyFunctions(sql)).toEqual(['ledgers.sql'])
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
})

test('a file that fails changes nothing', async () => {
  const copy = mkdtempSync(join(tmpdir(), 'critical-path-functions-'))
  try {
    const lines = [
      'create function half_done() returns int language sql as $$ select 1 $$;',
      'select no_such_function();',
    ]
    writeFileSync(join(copy, 'broken.sql'), lines.join('\n'))
    await expect(applyFunctions(sql, copy)).rejects.toThrow(/no_such_function/)
    expect(await sql`select 1 from pg_proc where proname = 'half_done'`).toHaveLength(0)
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
})

import { afterEach, expect, test } from 'vitest'
import { env } from '#lib/platform/env.ts'
import { StartFailure } from '#server/failure.ts'
import { migrateDatabase } from '#server/migrate.ts'
import { openDatabase } from '#server/database.ts'
import { openConnection } from '#server/postgres/open-connection.ts'
import { asAdministrator, asOwner } from '#tests/support/database-template.ts'

// A start may find a database that administrators, other roles or newer versions have changed.

const servingUrl = env().databaseUrl
const ownerUrl = asOwner(servingUrl)
const undos: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const undo of undos.splice(0)) await undo()
})

test.each(['pg_stat_statements', 'amcheck', 'hstore'])(
  '%s in the schema public, of the superuser, is not touched',
  async (name) => {
    await asAdministrator(servingUrl, (sql) => sql`create extension ${sql(name)} schema public`)
    undos.push(() => asAdministrator(servingUrl, (sql) => sql`drop extension ${sql(name)}`))
    await expect(migrateDatabase(ownerUrl, servingUrl)).resolves.toBeNull()
  },
)

test('a second start grants the same rights again', async () => {
  const rights = async () => {
    const sql = openConnection(ownerUrl)
    const rows = await sql`
      select relname as name, relacl::text as rights from pg_class
        where relnamespace in ('public'::regnamespace, 'graphile_worker'::regnamespace)
      union all select proname, proacl::text from pg_proc
        where pronamespace in ('public'::regnamespace, 'graphile_worker'::regnamespace) order by 1, 2`
    await sql.end()
    return [...rows]
  }
  const before = await rights()
  expect(before.length).toBeGreaterThan(100)
  await migrateDatabase(ownerUrl, servingUrl)
  expect(await rights()).toEqual(before)
})

test('a role that does not own the database gets a sentence that says so', async () => {
  const failure = await migrateDatabase(servingUrl).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(StartFailure)
  expect((failure as Error).message).toMatch(
    /^The role critical_path_app may not change the schema of the database forum_\w+ \(permission denied .+\): make it the owner, or name the owner in DATABASE_OWNER_URL\.$/,
  )
})

test('two addresses of two databases are refused', async () => {
  const elsewhere = new URL(ownerUrl)
  elsewhere.pathname = '/critical_path'
  const settings = { ...env(), embedded: false, databaseUrl: servingUrl, ownerUrl: elsewhere.href }
  await expect(openDatabase(settings, 'forum', { later: () => undefined })).rejects.toThrow('must name the same one')
})

test('an owner’s address that does not work is named by its setting', async () => {
  const settings = { ...env(), embedded: false, databaseUrl: servingUrl, ownerUrl: 'postgres://u:p@127.0.0.1:1/d' }
  await expect(openDatabase(settings, 'forum', { later: () => undefined })).rejects.toThrow(
    'Nothing answers at 127.0.0.1:1, where DATABASE_OWNER_URL points.',
  )
})

test('too few connections for the number of processes are reported before anything is started', async () => {
  const settings = { ...env(), embedded: false, databaseUrl: servingUrl, ownerUrl, webConcurrency: 64 }
  await expect(openDatabase(settings, 'forum', { later: () => undefined })).rejects.toThrow('lower WEB_CONCURRENCY')
  const { pools } = await openDatabase({ ...settings, webConcurrency: 6 }, 'forum', { later: () => undefined })
  expect(pools).toEqual({ web: 10, house: 4 })
})

test('a schema of newer code is reported as such', async () => {
  const sql = openConnection(ownerUrl)
  await sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('of tomorrow', 4070908800000)`
  undos.push(async () => {
    await sql`delete from drizzle.__drizzle_migrations where hash = 'of tomorrow'`
    await sql.end()
  })
  expect(await migrateDatabase(ownerUrl, servingUrl)).toBe(
    'The database was migrated by a newer version of Critical Path: 1 of its changes, the last made on 2099-01-01, are not known here. Use that version.',
  )
})

import { drizzle } from 'drizzle-orm/postgres-js'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import type { Sql } from 'postgres'

const FOLDER = 'db/migrations'
/** The migrations that the baseline replaces. */
const BEFORE_BASELINE = 'db/migrations/before-baseline'

/**
 * Updates the tables from the migrations. The first migration is the baseline: it creates an empty database whole. It
 * has the time of the last migration before it, so a database with that one is at the baseline already; an older
 * database runs the migrations it began with first.
 */
export async function migrateTables(sql: Sql): Promise<void> {
  const database = drizzle(sql)
  const last = await findLast(sql)
  if (last !== null && last < baselineTime()) await migrate(database, { migrationsFolder: BEFORE_BASELINE })
  await migrate(database, { migrationsFolder: FOLDER })
}

/** Returns a warning when a newer version of the code has migrated the database; null otherwise. */
export async function findNewer(sql: Sql): Promise<string | null> {
  const [found] = await sql<[{ count: number; last: string }]>`
    select count(*)::int as count, to_char(to_timestamp(max(created_at) / 1000.0), 'YYYY-MM-DD') as last from drizzle.__drizzle_migrations
    where created_at > ${Math.max(...times())}::bigint`
  if (found.count === 0) return null
  return `The database was migrated by a newer version of Critical Path: ${found.count} of its changes, the last made on ${found.last}, are not known here. Use that version.`
}

/** Returns the time of the database's last migration; null without one. */
async function findLast(sql: Sql): Promise<number | null> {
  const [table] = await sql`select to_regclass('drizzle.__drizzle_migrations') is not null as exists`
  if (table?.exists !== true) return null
  const [row] = await sql<[{ last: string | null }]>`select max(created_at) as last from drizzle.__drizzle_migrations`
  return row.last === null ? null : Number(row.last)
}

const times = () => readMigrationFiles({ migrationsFolder: FOLDER }).map(({ folderMillis }) => folderMillis)

function baselineTime(): number {
  const [first] = times()
  if (first === undefined) throw new Error('there are no migrations')
  return first
}

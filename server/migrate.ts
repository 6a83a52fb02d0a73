import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { runMigrations } from 'graphile-worker'
import type { Sql } from 'postgres'
import { applyFunctions } from '#server/database-functions.ts'
import { errorCode, StartFailure } from '#server/failure.ts'
import { grantServing } from '#server/postgres/grant-serving.ts'
import { openConnection } from '#server/postgres/open-connection.ts'
import { quietLogger } from '#server/workers.ts'

/** Any number that nothing else in this database locks on; the letters of "path". */
const MIGRATION_LOCK = 0x70_61_74_68

/**
 * Brings the schema up to date: our tables, our functions and triggers, then the job queue’s. Two processes at once
 * take turns. The role of `servingUrl`,
 * where it is another, gets what serving needs. Returns a warning when the schema is newer than this code.
 * Throws StartFailure when the role may not do that.
 */
export async function migrateDatabase(ownerUrl: string, servingUrl = ownerUrl): Promise<string | null> {
  const [owner, serving] = [roleOf(ownerUrl), roleOf(servingUrl)]
  try {
    return await withLock(ownerUrl, async (database, sql) => {
      await migrate(database, { migrationsFolder: FOLDER })
      const warning = await findNewer(sql)
      // Functions of older code may not fit a newer schema.
      if (warning === null) await applyFunctions(sql)
      await runMigrations({ connectionString: ownerUrl, logger: quietLogger })
      if (serving !== owner) await grantServing(sql, serving)
      return warning
    })
  } catch (error) {
    if (errorCode(error) !== NOT_ALLOWED) throw error
    throw new StartFailure(explain(error, ownerUrl), { cause: error })
  }
}

const FOLDER = 'db/migrations'
/** PostgreSQL's insufficient_privilege. */
const NOT_ALLOWED = '42501'

function explain(error: unknown, ownerUrl: string): string {
  let reason = error
  while (reason instanceof Error && reason.cause instanceof Error) reason = reason.cause
  const said = reason instanceof Error ? reason.message : String(reason)
  return `The role ${roleOf(ownerUrl)} may not change the schema of the database ${new URL(ownerUrl).pathname.slice(1)} (${said}): make it the owner, or name the owner in DATABASE_OWNER_URL.`
}

/** What to say when somebody has migrated the database with code newer than this; null when nobody has. */
async function findNewer(sql: Sql): Promise<string | null> {
  const known = readMigrationFiles({ migrationsFolder: FOLDER }).map(({ folderMillis }) => folderMillis)
  const [found] = await sql<[{ count: number; last: string }]>`
    select count(*)::int as count, to_char(to_timestamp(max(created_at) / 1000.0), 'YYYY-MM-DD') as last from drizzle.__drizzle_migrations
    where created_at > ${Math.max(...known)}::bigint`
  if (found.count === 0) return null
  return `The database was migrated by a newer version of Critical Path: ${found.count} of its changes, the last made on ${found.last}, are not known here. Use that version.`
}

function roleOf(url: string): string {
  return decodeURIComponent(new URL(url).username)
}

/** Loads the seeded threads if nobody has signed up and nothing is posted; null when there was something. */
export async function seedIfEmpty(databaseUrl: string): Promise<{ threads: number } | null> {
  return withLock(databaseUrl, async (database, sql) => {
    const [found] = await sql`select exists (select from users) or exists (select from posts) as any`
    if (found?.any) return null
    // A third of all modules, needed once in the life of a database.
    const { loadSeed } = await import('#scripts/seed/load.ts')
    return loadSeed(database)
  })
}

// The lock belongs to the connection, so one connection does everything and the lock goes with it, even by kill -9.
async function withLock<T>(
  databaseUrl: string,
  work: (database: PostgresJsDatabase, sql: Sql) => Promise<T>,
): Promise<T> {
  const sql = openConnection(databaseUrl)
  try {
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`
    return await work(drizzle(sql), sql)
  } finally {
    await sql.end({ timeout: 5 })
  }
}

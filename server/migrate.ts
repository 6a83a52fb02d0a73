import { drizzle } from 'drizzle-orm/postgres-js'
import { runMigrations } from 'graphile-worker'
import type { Sql } from 'postgres'
import { inTransaction } from '#db/client.ts'
import { applyFunctions } from '#server/database-functions.ts'
import { findNewer, migrateTables } from '#server/database-tables.ts'
import { errorCode, StartFailure } from '#server/failure.ts'
import { grantServing } from '#server/postgres/grant-serving.ts'
import { openConnection } from '#server/postgres/open-connection.ts'
import { quietLogger } from '#server/workers.ts'

/** A number that nothing else in this database locks on: the letters of "path". */
const MIGRATION_LOCK = 0x70_61_74_68

/**
 * Migrates the schema: our tables, our functions and triggers, then the job queue’s. Concurrent processes take turns.
 * The role of `servingUrl`, if it is another, gets the rights to serve. Returns a warning when the schema is newer than
 * this code. Throws StartFailure when the role may not migrate.
 */
export async function migrateDatabase(ownerUrl: string, servingUrl = ownerUrl): Promise<string | null> {
  const [owner, serving] = [roleOf(ownerUrl), roleOf(servingUrl)]
  try {
    return await withLock(ownerUrl, async (sql) => {
      await migrateTables(sql)
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

/** PostgreSQL's insufficient_privilege. */
const NOT_ALLOWED = '42501'

function explain(error: unknown, ownerUrl: string): string {
  let reason = error
  while (reason instanceof Error && reason.cause instanceof Error) reason = reason.cause
  const said = reason instanceof Error ? reason.message : String(reason)
  return `The role ${roleOf(ownerUrl)} may not change the schema of the database ${new URL(ownerUrl).pathname.slice(1)} (${said}): make it the owner, or name the owner in DATABASE_OWNER_URL.`
}

function roleOf(url: string): string {
  return decodeURIComponent(new URL(url).username)
}

/** Loads the seeded threads if nobody has signed up and nothing was posted; returns null otherwise. */
export async function seedIfEmpty(databaseUrl: string): Promise<{ threads: number } | null> {
  return withLock(databaseUrl, async (sql) => {
    const [found] = await sql`select exists (select from users) or exists (select from posts) as any`
    if (found?.any) return null
    // Import it only when needed: it is a third of all modules and runs once per database.
    const { loadSeed } = await import('#scripts/seed/load.ts')
    return loadSeed(drizzle(sql))
  })
}

/** Adds roles and moves to a forum that is older than the career map. Returns whether it had none. */
export async function seedCareerMap(databaseUrl: string): Promise<boolean> {
  return withLock(databaseUrl, async (sql) => {
    const [found] = await sql`select exists (select from career_roles) as any`
    if (found?.any) return false
    const { addCareerMap } = await import('#scripts/seed/add-career-map.ts')
    return inTransaction(drizzle(sql), addCareerMap)
  })
}

/** Adds the seeded guides to a forum that was seeded before there were guides. Returns whether it had none. */
export async function seedGuides(databaseUrl: string): Promise<boolean> {
  return withLock(databaseUrl, async (sql) => {
    const [found] =
      await sql`select exists (select from guides) or not exists (select from users where is_seeded) as done`
    if (found?.done) return false
    const { wireForum } = await import('#lib/edge/wiring.ts')
    const { addGuides } = await import('#scripts/seed/add-guides.ts')
    wireForum()
    return (await inTransaction(drizzle(sql), addGuides)) > 0
  })
}

// The lock belongs to the connection, so one connection does everything, and the lock ends with it, even after kill -9.
async function withLock<T>(databaseUrl: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = openConnection(databaseUrl)
  try {
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`
    return await work(sql)
  } finally {
    await sql.end({ timeout: 5 })
  }
}

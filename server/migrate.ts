import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import { runMigrations } from 'graphile-worker'
import postgres, { type Sql } from 'postgres'
import { quietLogger } from '#server/workers.ts'

/** Any number that nothing else in this database locks on; the letters of "path". */
const MIGRATION_LOCK = 0x70_61_74_68

/** Brings the schema up to date: our tables, then the job queue's. Two processes at once take turns. */
export async function migrateDatabase(databaseUrl: string): Promise<void> {
  await withLock(databaseUrl, async (database) => {
    await migrate(database, { migrationsFolder: 'db/migrations' })
    await runMigrations({ connectionString: databaseUrl, logger: quietLogger })
  })
}

/** Loads the seeded threads if nobody has signed up and nothing is posted; null when there was something. */
export async function seedIfEmpty(databaseUrl: string): Promise<{ threads: number } | null> {
  return withLock(databaseUrl, async (database, sql) => {
    const [found] = await sql`select exists (select from users) or exists (select from posts) as any`
    if (found?.any) return null
    // A third of all modules, needed once in the life of a database.
    const { loadSeed } = await import('#db/seed/load.ts')
    return loadSeed(database)
  })
}

// The lock belongs to the connection, so one connection does everything and the lock goes with it, even by kill -9.
async function withLock<T>(
  databaseUrl: string,
  work: (database: PostgresJsDatabase, sql: Sql) => Promise<T>,
): Promise<T> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined })
  try {
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`
    return await work(drizzle(sql), sql)
  } finally {
    await sql.end({ timeout: 5 })
  }
}

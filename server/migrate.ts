import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import { runMigrations } from 'graphile-worker'
import postgres, { type Sql } from 'postgres'
import { quietLogger } from '#server/workers.ts'

/** Any number that nothing else in this database locks on; the letters of "path". */
const MIGRATION_LOCK = 0x70_61_74_68

/**
 * Brings the schema up to date: our tables, then the job queue's. Two processes at once take turns. The role of `servingUrl`,
 * where it is another, gets what serving needs.
 */
export async function migrateDatabase(ownerUrl: string, servingUrl = ownerUrl): Promise<void> {
  await withLock(ownerUrl, async (database, sql) => {
    await migrate(database, { migrationsFolder: 'db/migrations' })
    await runMigrations({ connectionString: ownerUrl, logger: quietLogger })
    const [owner, serving] = [roleOf(ownerUrl), roleOf(servingUrl)]
    if (serving !== owner) await grantServing(sql, serving)
  })
}

/** Rows are written and read; the ledgers are written once; nothing is altered, dropped or truncated. */
async function grantServing(sql: Sql, role: string): Promise<void> {
  await sql.begin(async (tx) => {
    for (const schema of ['public', 'graphile_worker']) {
      await tx`grant usage on schema ${sql(schema)} to ${sql(role)}`
      await tx`grant select, insert, update, delete on all tables in schema ${sql(schema)} to ${sql(role)}`
      await tx`grant usage, select, update on all sequences in schema ${sql(schema)} to ${sql(role)}`
      await tx`grant execute on all functions in schema ${sql(schema)} to ${sql(role)}`
    }
    // The queue's tables let nobody but their owner see a row, unless a policy says so.
    const guarded = await tx<{ name: string }[]>`
      select relname as name from pg_class where relnamespace = 'graphile_worker'::regnamespace and relrowsecurity`
    for (const { name } of guarded) {
      await tx`drop policy if exists serving on ${sql(`graphile_worker.${name}`)}`
      await tx`create policy serving on ${sql(`graphile_worker.${name}`)} to ${sql(role)} using (true) with check (true)`
    }
    for (const ledger of LEDGERS) await tx`revoke update, delete, truncate on ${sql(ledger)} from ${sql(role)}`
  })
}

function roleOf(url: string): string {
  return decodeURIComponent(new URL(url).username)
}

/** Tables that are written once: what was done stays as it was written. */
export const LEDGERS = ['reputation_events', 'audit_events', 'moderation_acts', 'act_rows', 'setting_changes'] as const

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

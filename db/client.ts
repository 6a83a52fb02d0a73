import { drizzle } from 'drizzle-orm/postgres-js'
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'

export type Db = PostgresJsDatabase
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0]
/** What a query needs: the pool or an open transaction. */
export type Queryable = Db | Tx

type Pool = { db: Db; end: () => Promise<void> }

// Next's bundle and the plain Node process around it hold a copy of this module each; the symbol gives them one pool.
const key = Symbol.for('critical-path.database')
const shared = globalThis as { [key]?: Pool }

/** Longest a statement of the forum may run, in ms; a runaway search ends here. */
const STATEMENT_TIMEOUT_MS = 10_000

/** Opens a pool on `url`; the caller closes it. */
function connect(url: string, options: { max?: number } = {}): Pool {
  const sql = postgres(url, {
    max: options.max ?? 20,
    idle_timeout: 60,
    connect_timeout: 5,
    onnotice: () => {},
    connection: { application_name: 'critical-path', statement_timeout: STATEMENT_TIMEOUT_MS },
  })
  return { db: drizzle(sql), end: () => sql.end({ timeout: 5 }) }
}

/** The process's pool, opened on first use from `DATABASE_URL`. */
export function db(): Db {
  shared[key] ??= connect(databaseUrl())
  return shared[key].db
}

/** Closes the process's pool after the queries in flight; the next `db()` opens a new one. */
export async function closeDb(): Promise<void> {
  const pool = shared[key]
  delete shared[key]
  await pool?.end()
}

/** Runs `work` in a transaction, or joins the one it is given. */
export function inTransaction<T>(database: Queryable, work: (tx: Tx) => Promise<T>): Promise<T> {
  return isTransaction(database) ? work(database) : database.transaction(work)
}

function isTransaction(database: Queryable): database is Tx {
  return 'rollback' in database
}

function databaseUrl(): string {
  // db knows nothing of lib; the start has checked the variable with all the others.
  const url = process.env['DATABASE_URL']
  if (!url) throw new Error('DATABASE_URL is not set: start the forum with npm start')
  return url
}

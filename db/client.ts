import { drizzle } from 'drizzle-orm/postgres-js'
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { ARRAY_TYPES } from './array-types.ts'
import { tellingOfFailures } from './failed-queries.ts'
import { keepingStatements } from './kept-statements.ts'
import { endingTransactions } from './open-transactions.ts'

export type Db = PostgresJsDatabase
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0]
/** What a query needs: the pool or an open transaction. */
export type Queryable = Db | Tx

type Pool = { db: Db; end: () => Promise<void>; hangUp: () => Promise<void> }

// Next's bundle and the plain Node process around it hold a copy of this module each; the symbol gives them one pool.
const key = Symbol.for('critical-path.database')
const shared = globalThis as { [key]?: Pool }

/** Longest a statement of the forum may run, in ms; a runaway search ends here. */
const STATEMENT_TIMEOUT_MS = 10_000

/** Longest pause before a database that refused is tried again; the library's is twenty, and somebody waits meanwhile. */
const MAX_BACKOFF_SECONDS = 1

/** How every session of the forum is set up, on the embedded server and on any other. */
export const SESSION_SETTINGS = {
  statement_timeout: STATEMENT_TIMEOUT_MS,
  // The default of 4 is a spinning disk's. What pages read lies in memory or on a disk that seeks for nothing; with 4, the
  // planner reads whole tables rather than look up twenty rows.
  random_page_cost: '1.1',
  // Compiling a plan takes longer than any of our queries.
  jit: 'off',
  // So does starting workers to share one: a rare word was searched for a fifth longer with them.
  max_parallel_workers_per_gather: '0',
}

/** Opens a pool on `url`; the caller closes it. */
function connect(url: string): Pool {
  const sql = postgres(url, {
    max: poolSize(),
    idle_timeout: 60,
    connect_timeout: 5,
    backoff: (tries) => Math.min(3 ** tries / 100, MAX_BACKOFF_SECONDS),
    fetch_types: false,
    types: ARRAY_TYPES,
    onnotice: () => {},
    connection: { application_name: 'critical-path', ...SESSION_SETTINGS },
  })
  const endTransactions = endingTransactions(sql)
  const hangUp = async () => {
    await sql.end({ timeout: 0 })
    endTransactions(Object.assign(new Error('connection given up'), { code: 'CONNECTION_DESTROYED' }))
  }
  return { db: drizzle(tellingOfFailures(keepingStatements(sql))), end: () => sql.end({ timeout: 5 }), hangUp }
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

/** Closes the process's pool at once: whatever waits for the database fails, and whatever asks it, until `resumeDb`. */
export async function hangUpDb(): Promise<void> {
  const pool = (shared[key] ??= connect(databaseUrl()))
  await pool.hangUp()
}

/** After `hangUpDb`: the next `db()` opens a new pool. */
export function resumeDb(): void {
  delete shared[key]
}

/**
 * Thrown inside a transaction whose locks turned out to be on the wrong rows, because what they belong to was moved while it
 * waited: `inTransaction` lets go of everything and starts again.
 */
export class StartAgain extends Error {}

/** How often work is started; nothing is moved about so fast that more were needed. */
const MAX_STARTS = 5
/**
 * What the database raises for the same reason: its own functions (serialization_failure), and of two transactions that wait for
 * each other in the one it gives up (deadlock_detected).
 */
const START_AGAIN_CODES: ReadonlySet<unknown> = new Set(['40001', '40P01'])

/** Runs `work` in a transaction, or joins the one it is given. */
export function inTransaction<T>(database: Queryable, work: (tx: Tx) => Promise<T>): Promise<T> {
  return isTransaction(database) ? work(database) : startingAgain(() => database.transaction(work))
}

/** Runs `work`, again where it asks for it; for a single statement that needs no transaction around it. */
export async function startingAgain<T>(work: () => Promise<T>): Promise<T> {
  for (let start = 1; ; start++) {
    try {
      return await work()
    } catch (error) {
      if (start === MAX_STARTS || !asksToStartAgain(error)) throw error
    }
  }
}

function asksToStartAgain(error: unknown): boolean {
  if (error instanceof StartAgain) return true
  const cause = error instanceof Error ? error.cause : undefined
  return typeof cause === 'object' && cause !== null && 'code' in cause && START_AGAIN_CODES.has(cause.code)
}

function isTransaction(database: Queryable): database is Tx {
  return 'rollback' in database
}

/** How many connections a process may hold, of those all processes share; unset in commands. */
function poolSize(): number {
  return Number(process.env['CRITICAL_PATH_POOL'] || 20)
}

function databaseUrl(): string {
  // db knows nothing of lib; the start has checked the variable with all the others.
  const url = process.env['DATABASE_URL']
  if (!url) throw new Error('DATABASE_URL is not set: start the forum with npm start')
  return url
}

import { drizzle } from 'drizzle-orm/postgres-js'
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { ARRAY_TYPES } from './array-types.ts'
import { reportFailures } from './failed-queries.ts'
import { keepingStatements } from './kept-statements.ts'
import { endingTransactions } from './open-transactions.ts'

export type Db = PostgresJsDatabase
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0]
/** The database for a query: the pool or an open transaction. */
export type Queryable = Db | Tx

type Pool = { db: Db; end: () => Promise<void>; hangUp: () => Promise<void> }

// Next's bundle and the plain Node process around it each have a copy of this module; the symbol gives them one pool.
const key = Symbol.for('critical-path.database')
const shared = globalThis as { [key]?: Pool }

/** The longest run time of a statement, in ms; it ends runaway searches. */
const STATEMENT_TIMEOUT_MS = 10_000

/**
 * The longest pause before trying a refusing database again; the library's is twenty seconds, and requests wait for it.
 */
const MAX_BACKOFF_SECONDS = 1

/** The settings of every session of the forum, on the embedded server and on any other. */
export const SESSION_SETTINGS = {
  statement_timeout: STATEMENT_TIMEOUT_MS,
  // The default of 4 is for a spinning disk. Pages are read from memory or from an SSD; with 4, the planner scans whole
  // tables instead of looking up twenty rows.
  random_page_cost: '1.1',
  // Compiling a plan takes longer than any of our queries.
  jit: 'off',
  // Parallel workers cost more time than they save: a search for a rare word took a fifth longer with them.
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
  return { db: drizzle(reportFailures(keepingStatements(sql))), end: () => sql.end({ timeout: 5 }), hangUp }
}

/** Returns the process's pool, opened on first use from `DATABASE_URL`. */
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

/** Closes the process's pool at once: waiting and new queries fail until `resumeDb`. */
export async function disconnectDb(): Promise<void> {
  const pool = (shared[key] ??= connect(databaseUrl()))
  await pool.hangUp()
}

/** Lets the next `db()` open a new pool, after `disconnectDb`. */
export function resumeDb(): void {
  delete shared[key]
}

/**
 * Thrown inside a transaction whose locks are on the wrong rows, because their thread changed while it waited:
 * `inTransaction` rolls back and starts again.
 */
export class StartAgain extends Error {}

/** The most attempts of a piece of work; threads do not change so fast that more are needed. */
const MAX_STARTS = 5
/**
 * Codes for the same reason: our own database functions raise serialization_failure, and PostgreSQL ends one of two
 * deadlocked transactions with deadlock_detected.
 */
const START_AGAIN_CODES: ReadonlySet<unknown> = new Set(['40001', '40P01'])

/** Runs `work` in a transaction, or joins the one it is given. */
export function inTransaction<T>(database: Queryable, work: (tx: Tx) => Promise<T>): Promise<T> {
  return isTransaction(database) ? work(database) : runWithRestarts(() => database.transaction(work))
}

/** Runs `work`, and again if it throws `StartAgain`; for a single statement that needs no transaction. */
export async function runWithRestarts<T>(work: () => Promise<T>): Promise<T> {
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

/** Returns the most connections of a process, which is its share of all; unset in commands. */
function poolSize(): number {
  return Number(process.env['CRITICAL_PATH_POOL'] || 20)
}

function databaseUrl(): string {
  // db does not import lib; the start has checked the variable with all the others.
  const url = process.env['DATABASE_URL']
  if (!url) throw new Error('DATABASE_URL is not set: start the forum with npm start')
  return url
}

import { drizzle } from 'drizzle-orm/postgres-js'
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { closeDb, SESSION_SETTINGS } from '#db/client.ts'
import type { PlanNode } from './complaints.ts'

type Statement = { text: string; params: unknown[] }

/** The process's pool, as `db/client.ts` keeps it: the forum's code uses the pool set here. */
const shared = globalThis as { [key: symbol]: { db: PostgresJsDatabase; end: () => Promise<void> } | undefined }
const key = Symbol.for('critical-path.database')

/** Replaces the process's pool with one that reports its statements. They are planned anew each time. */
export async function listenIn(url: string): Promise<{ during(work: () => Promise<unknown>): Promise<Statement[]> }> {
  await closeDb()
  const sql = postgres(url, { max: 4, onnotice: () => undefined, connection: SESSION_SETTINGS })
  let heard: Statement[] = []
  const logger = { logQuery: (text: string, params: unknown[]) => void heard.push({ text, params }) }
  shared[key] = { db: drizzle(sql, { logger }), end: () => sql.end({ timeout: 5 }) }
  return {
    during: async (work) => {
      heard = []
      await work()
      return heard
    },
  }
}

const UNDO = Symbol('undo')

/**
 * Returns the plan of a statement of the forum, with the same parameters. A read is run, so that its rows are counted;
 * a write has run already and cannot run twice, so it is only planned. Null for a statement without a plan.
 */
export async function planOf(sql: postgres.Sql, { text, params }: Statement): Promise<PlanNode | null> {
  if (!/^\s*(?:\(|select|with|insert|update|delete)/i.test(text)) return null
  const isRead =
    /^\s*\(?\s*(?:select|with)/i.test(text) && !/\b(?:for (?:no key )?update|insert into|pg_advisory)\b/i.test(text)
  let plan: PlanNode | null = null
  await sql
    .begin(async (tx) => {
      const rows = await tx.unsafe<{ 'QUERY PLAN': [{ Plan: PlanNode }] }[]>(
        `explain (format json, costs on, analyze ${isRead}) ${text}`,
        // drizzle passes parameters in the form that postgres.js takes.
        params as postgres.ParameterOrJSON<never>[],
      )
      plan = rows[0]?.['QUERY PLAN'][0].Plan ?? null
      throw UNDO
    })
    .catch((reason: unknown) => {
      if (reason !== UNDO) throw reason
    })
  return plan
}

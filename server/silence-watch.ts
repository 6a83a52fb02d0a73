import postgres, { type Sql } from 'postgres'
import { log } from '#lib/platform/log.ts'

/** How often the database is asked whether it is there, in ms. */
const ASK_MS = 1000
/**
 * After so many moments without an answer nobody waits any longer. Moments are counted, not time: a process that had no time
 * to listen has had one moment only.
 */
const PATIENCE = 5

/**
 * Calls `giveUp` when the database neither answers nor refuses, and again as long as it does not. PostgreSQL ends a statement
 * that takes too long; one that stands still, or is out of reach, cannot, and would be waited for as long as it does.
 */
export function watchForSilence(databaseUrl: string, giveUp: () => Promise<void>): { close: () => Promise<void> } {
  let sql: Sql | null = null
  let unanswered = 0
  const ask = async () => {
    const asked = (sql ??= connect(databaseUrl))
    unanswered = 1
    // Who refuses is there.
    await asked`select 1`.catch(() => undefined)
    if (asked === sql) unanswered = 0
  }
  const hangUp = async () => {
    const old = sql
    sql = null
    unanswered = 0
    await old?.end({ timeout: 0 })
  }
  const look = async () => {
    if (unanswered === 0) return ask()
    unanswered += 1
    if (unanswered <= PATIENCE) return
    log.warn('the database is silent', { connections: 'given up' })
    await Promise.all([hangUp(), giveUp()])
  }
  const watch = setInterval(() => void look(), ASK_MS)
  watch.unref()
  return {
    close: async () => {
      clearInterval(watch)
      await hangUp()
    },
  }
}

function connect(databaseUrl: string): Sql {
  return postgres(databaseUrl, {
    max: 1,
    fetch_types: false,
    // Waiting to connect would look like silence.
    backoff: () => 0,
    onnotice: () => undefined,
    connection: { application_name: 'critical-path watch' },
  })
}

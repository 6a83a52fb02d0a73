import { setTimeout as pause } from 'node:timers/promises'
import postgres from 'postgres'

/** The longest wait, in ms. */
const MOST_MS = 240_000
const LOOK_EVERY_MS = 1000
/** Jobs that are due again at once leave short gaps, so that many looks in a row must find none. */
const QUIET_LOOKS = 3

/**
 * Waits until the forum has done the jobs of its start: on a database of thousands of new people they take a part of
 * the processors that no reader would lose on another day. Returns the seconds, or null if jobs are due even after four
 * minutes.
 */
export async function whenFirstJobsAreDone(databaseUrl: string): Promise<number | null> {
  const sql = postgres(databaseUrl, { max: 1, fetch_types: false })
  const startedAt = performance.now()
  try {
    for (let quiet = 0; quiet < QUIET_LOOKS;) {
      const waited = performance.now() - startedAt
      if (waited > MOST_MS) return null
      await pause(LOOK_EVERY_MS)
      const [row] = await sql<{ due: number }[]>`select count(*)::int as due from graphile_worker.jobs
        where run_at <= now() and attempts < max_attempts`
      quiet = row?.due === 0 ? quiet + 1 : 0
    }
    return (performance.now() - startedAt) / 1000
  } finally {
    await sql.end()
  }
}

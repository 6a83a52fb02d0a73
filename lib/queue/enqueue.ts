import 'server-only'
import { sql } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import { LONG_JOBS } from './types.ts'
import type { JobPayloads } from './types.ts'

/** Attempts of a job; graphile-worker waits e^n seconds between them, so the last comes after about ten hours. */
const MAX_ATTEMPTS = 11

/**
 * Many jobs at once wait behind the others: nobody's sign-in link waits for a thousand letters. Lower numbers run
 * first.
 */
const BULK_PRIORITY = 10

/**
 * Queues a job in the caller's transaction: it runs at least once if that commits, and not at all otherwise. A waiting
 * job with the same `key` is replaced. With `at` it waits until then; with `isBulk`, behind the jobs that are not; with
 * `isLong`, for its turn among the long jobs, of which one runs at a time.
 */
export async function enqueue<Task extends keyof JobPayloads>(
  db: Queryable,
  job: { task: Task; payload: JobPayloads[Task]; key?: string; at?: Date; isBulk?: boolean; isLong?: boolean },
): Promise<void> {
  await db.execute(
    sql`select graphile_worker.add_job(${job.task}::text, ${JSON.stringify(job.payload)}::text::json,
      run_at => ${job.at?.toISOString() ?? null}::timestamptz, job_key => ${job.key ?? null}::text, max_attempts => ${MAX_ATTEMPTS}::int,
      priority => ${job.isBulk ? BULK_PRIORITY : 0}::int, queue_name => ${job.isLong ? LONG_JOBS : null}::text)`,
  )
}

type Payloads = { [Task in keyof JobPayloads]: { task: Task; payload: JobPayloads[Task] } }[keyof JobPayloads]

/**
 * Queues many jobs in the caller's transaction, in one statement. A waiting job with the same `key` keeps its time,
 * so that a stream of jobs puts nothing off.
 */
export async function enqueueAll(
  db: Queryable,
  jobs: readonly (Payloads & { key: string; at: Date })[],
): Promise<void> {
  if (jobs.length === 0) return
  const rows = jobs.map(({ task, payload, key, at }) => ({ task, payload, key, at: at.toISOString() }))
  await db.execute(
    sql`select graphile_worker.add_job(j.task, j.payload, run_at => j.at, job_key => j.key,
        job_key_mode => 'preserve_run_at', priority => ${BULK_PRIORITY}::int, max_attempts => ${MAX_ATTEMPTS}::int)
      from json_to_recordset(${JSON.stringify(rows)}::text::json) as j (task text, payload json, key text, at timestamptz)`,
  )
}

import 'server-only'
import { sql } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import type { JobPayloads } from './types.ts'

/** Attempts of a job; graphile-worker waits e^n seconds between them, so the last comes after about ten hours. */
const MAX_ATTEMPTS = 11

/**
 * Queues a job in the caller's transaction: it runs at least once if that commits, and not at all otherwise. A waiting
 * job with the same `key` is replaced. With `at` it waits until then.
 */
export async function enqueue<Task extends keyof JobPayloads>(
  db: Queryable,
  job: { task: Task; payload: JobPayloads[Task]; key?: string; at?: Date },
): Promise<void> {
  await db.execute(
    sql`select graphile_worker.add_job(${job.task}::text, ${JSON.stringify(job.payload)}::text::json,
      run_at => ${job.at?.toISOString() ?? null}::timestamptz, job_key => ${job.key ?? null}::text, max_attempts => ${MAX_ATTEMPTS}::int)`,
  )
}

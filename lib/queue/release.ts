import 'server-only'
import { sql } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'

/**
 * Lets the jobs of killed processes run again at once; otherwise the queue holds them for four hours. Jobs that another process
 * is running may then run twice, which every task allows.
 */
export async function releaseJobs(db: Queryable): Promise<void> {
  await db.execute(sql`select graphile_worker.force_unlock_workers(
    array(select distinct locked_by from graphile_worker._private_jobs where locked_by is not null))`)
}

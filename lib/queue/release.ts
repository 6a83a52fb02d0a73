import 'server-only'
import { sql } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'

/** Key of a database advisory lock: shared by the processes that run jobs, for as long as they do. */
const JOBS = 4_002

/**
 * Takes a share of the right to run jobs, until `session` ends: a connection of its own. Where nobody else runs jobs,
 * those of killed processes run again at once; otherwise the queue holds them for four hours, because another process
 * may be running them.
 */
export async function claimJobs(session: Queryable): Promise<void> {
  const [row] = await session.execute<{ isAlone: boolean }>(sql`select pg_try_advisory_lock(${JOBS}) as "isAlone"`)
  if (row?.isAlone)
    await session.execute(sql`select graphile_worker.force_unlock_workers(
      array(select distinct locked_by from graphile_worker._private_jobs where locked_by is not null))`)
  await shareJobs(session)
  if (row?.isAlone) await session.execute(sql`select pg_advisory_unlock(${JOBS})`)
}

/** Takes a share of the right to run jobs, and releases no jobs of other processes. */
export async function shareJobs(session: Queryable): Promise<void> {
  await session.execute(sql`select pg_advisory_lock_shared(${JOBS})`)
}

import 'server-only'
import { sql } from 'drizzle-orm'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import { administerRefusal } from '#lib/moderation/policy.ts'
import { Forbidden } from '#lib/platform/errors.ts'
import { OUTGOING } from '../outgoing-queries.ts'
import type { SendAgain } from '../schema.ts'

/**
 * Makes one waiting job, or all that have failed, run now; a job that had given up begins its tries anew. Quiet hours
 * and daily numbers still hold. Jobs that are running, or no longer wait, stay as they are. Returns the number of jobs.
 * Throws Forbidden.
 */
export function sendAgain(context: CommandContext, { job }: SendAgain): Promise<{ count: number }> {
  return transact(context, async (inside) => {
    const refusal = administerRefusal(context.viewer)
    if (refusal) throw new Forbidden(refusal)
    const [sent] = await inside.db.execute<{ count: number }>(sql`
      with wanted as (
        select j.id, j.attempts >= j.max_attempts as is_given_up from ${OUTGOING}
        where ${job === null ? sql`j.last_error is not null` : sql`j.id = ${job}::bigint`}
      ), sent as (
        select r.id from graphile_worker.reschedule_jobs(array(select id from wanted where not is_given_up),
          run_at => ${context.now.toISOString()}::timestamptz) r
        union all
        select r.id from graphile_worker.reschedule_jobs(array(select id from wanted where is_given_up),
          run_at => ${context.now.toISOString()}::timestamptz, attempts => 0) r
      )
      select count(*)::int as count from sent`)
    const count = sent?.count ?? 0
    if (count > 0) await record(inside, { kind: 'telling.sent-again', details: { count } })
    return { count }
  })
}

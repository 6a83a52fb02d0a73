import 'server-only'
import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { db } from '#db/client.ts'
import type { Viewer } from '#lib/auth/types.ts'
import type { LogPerson } from '#lib/log/types.ts'
import { administerRefusal } from '#lib/moderation/policy.ts'
import { NotFound } from '#lib/platform/errors.ts'
import { OUTGOING_TASKS } from './rules.ts'
import type { OutgoingTask } from './rules.ts'
import type { OutgoingJob } from './types.ts'

/** The most jobs that the page shows. */
const SHOWN = 100
/** Characters of a reason that are shown. */
const REASON_LENGTH = 300

/** Selects the jobs `j` that send something to one person, with their tasks `t`. */
export const OUTGOING: SQL = sql`graphile_worker._private_jobs j
  join graphile_worker._private_tasks t on t.id = j.task_id and t.identifier in (${sql.join(
    OUTGOING_TASKS.map((task) => sql`${task}`),
    sql`, `,
  )})`

type Row = {
  id: string
  task: OutgoingTask
  person: LogPerson | null
  created_at: string
  run_at: string
  attempts: number
  max_attempts: number
  last_error: string | null
  total: number
}

/**
 * Lists what waits to be sent, at most `SHOWN` jobs: first those that have failed most often, then by the time of their
 * next try. `total` is the number of all. Throws NotFound for anyone but administrators.
 */
export async function listOutgoing(viewer: Viewer): Promise<{ jobs: readonly OutgoingJob[]; total: number }> {
  if (administerRefusal(viewer)) throw new NotFound('page')
  const rows = await db().execute<Row>(sql`
    select j.id, t.identifier as task, j.created_at, j.run_at, j.attempts, j.max_attempts, j.last_error,
      case when u.id is not null then json_build_object('id', u.id, 'handle', u.handle, 'displayName', u.display_name) end
        as person,
      (count(*) over ())::int as total
    from ${OUTGOING}
      left join statements s on t.identifier = 'send-statement' and s.id = (j.payload ->> 'statement')::bigint
      left join users u
        on u.id = coalesce((j.payload ->> 'recipient')::bigint, (j.payload ->> 'userId')::bigint, s.user_id)
    order by j.last_error is null, j.attempts desc, j.run_at, j.id
    limit ${SHOWN}`)
  return { jobs: rows.map(jobOf), total: rows[0]?.total ?? 0 }
}

function jobOf(row: Row): OutgoingJob {
  return {
    id: Number(row.id),
    task: row.task,
    person: row.person,
    createdAt: new Date(row.created_at),
    runAt: new Date(row.run_at),
    tries: row.attempts,
    isGivenUp: row.attempts >= row.max_attempts,
    error: row.last_error === null ? null : reasonOf(row.last_error),
  }
}

/**
 * Shortens an error. A failed query names its parameters, which may be anybody's words or address: they are left out.
 */
function reasonOf(error: string): string {
  return (error.split('\nparams: ', 1)[0] ?? '').slice(0, REASON_LENGTH)
}

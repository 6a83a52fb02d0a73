import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Queryable } from './client.ts'

/** A run of a job: its time, and the newest event before it. */
type Run = { until: SQL; lastEventId: SQL }

/**
 * Selects the people (`user_id`, which may be null) whose texts, votes, flags or points may have changed since a run:
 * who did something, whom it concerned, and the authors of the thread around it. Votes and points are read from a
 * minute before the run on: a transaction that was open then has an earlier time than its commit.
 */
export function concernedSince({ until, lastEventId }: Run): SQL {
  const since = sql`${until} - interval '1 minute'`
  const isNew = sql`e.id > ${lastEventId}`
  return sql`
    select p.author_id as user_id from votes v join posts p on p.id = v.post_id where v.cast_at > ${since}
    union select p.author_id from retracted_votes v join posts p on p.id = v.post_id where v.retracted_at > ${since}
    union select r.user_id from reputation_events r where r.created_at > ${since}
    union select f.flagger_id from flags f where f.decided_at > ${since}
    union select e.actor_id from events e where ${isNew}
    union select e.subject_user_id from events e where ${isNew}
    union select c.author_id from events e join comments c on c.id = (e.details ->> 'comment')::bigint where ${isNew}
    union select w.author_id from events e
      left join answers a on a.post_id = e.post_id
      join lateral (
        select e.post_id as id union select coalesce(a.question_id, e.post_id)
        union select b.post_id from answers b where b.question_id = coalesce(a.question_id, e.post_id)) near on true
      join posts w on w.id = near.id
      where ${isNew}`
}

/**
 * Selects the newest event that a run at a moment can rely on: events of the last minute may still become visible in
 * another order than their ids.
 */
export const newestEventBefore = (at: Date): SQL => sql`coalesce((
  select id from events where created_at <= ${at.toISOString()}::timestamptz - interval '1 minute' order by id desc limit 1), 0)`

/**
 * Lists the ids of the people whom `concernedSince` selects; `until` and `since` are a run's row as the driver returns
 * it.
 */
export async function listConcerned(db: Queryable, until: string, since: string): Promise<string[]> {
  const run = { until: sql`${new Date(until).toISOString()}::timestamptz`, lastEventId: sql`${since}::bigint` }
  const rows = await db.execute<{ user_id: string }>(
    sql`select c.user_id from (${concernedSince(run)}) c where c.user_id is not null`,
  )
  return rows.map(({ user_id: id }) => id)
}

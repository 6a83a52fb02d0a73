import 'server-only'
import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import { listConcerned, newestEventBefore } from '#db/concerned-people.ts'
import { monthlyPointsOf } from '#db/monthly-points.ts'
import { monthlyPoints, rankingRuns } from '#db/schema/leaderboards.ts'
import { bigintArray } from '#db/array-types.ts'

/** With more people than this, it is faster to compute everyone's points. */
const MOST_PEOPLE = 5000

/**
 * Computes the points of all months again, for the people about whom something happened since the last run: older
 * months change too, by reversed votes or deleted posts. The first run, and one after tags were merged, computes
 * everyone's. Returns the number of rows that changed.
 */
export async function rankMonths(db: Queryable, now: Date): Promise<number> {
  const [before] = await db.execute<{ last: string; until: string | null; since: string | null; isAll: boolean }>(sql`
    select ${newestEventBefore(now)} as last, run.until, run.last_event_id as since,
      run.id is null or exists (select from events e where e.id > run.last_event_id and e.kind = 'tags.changed') as "isAll"
    from (select 1) one left join ${rankingRuns} run on true`)
  const { last = '0', until = null, since = null, isAll = true } = before ?? {}
  const people = isAll || until === null || since === null ? null : await listConcerned(db, until, since)
  const changed = people?.length === 0 ? 0 : await rank(db, people && people.length <= MOST_PEOPLE ? people : null)
  await db.execute(sql`
    insert into ${rankingRuns} (id, until, last_event_id) values (1, ${now.toISOString()}::timestamptz, ${last}::bigint)
    on conflict (id) do update set until = excluded.until, last_event_id = excluded.last_event_id`)
  return changed
}

/** Computes the points of these people, or of everyone, and writes only the rows that differ. */
async function rank(db: Queryable, people: readonly string[] | null): Promise<number> {
  const ids = people && bigintArray(people)
  const isTheirs: SQL = ids ? sql`m.user_id = any (${ids})` : sql`true`
  const rows = await db.execute(sql`
    with fresh as (${monthlyPointsOf(ids)}), gone as (
      delete from ${monthlyPoints} m where ${isTheirs} and not exists (
        select from fresh f where f.month = m.month and f.user_id = m.user_id and f.tag_id is not distinct from m.tag_id)
      returning 1
    ), kept as (
      insert into ${monthlyPoints} (month, tag_id, user_id, points)
      select f.month, f.tag_id, f.user_id, f.points from fresh f
      where not exists (select from ${monthlyPoints} m where m.month = f.month and m.user_id = f.user_id
        and m.tag_id is not distinct from f.tag_id and m.points = f.points)
      on conflict on constraint monthly_points_once do update set points = excluded.points
      returning 1
    )
    select * from gone union all select * from kept`)
  return rows.length
}

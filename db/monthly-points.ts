import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { concernedSince } from './concerned-people.ts'
import { MIN_QUESTIONS, MOST_OF_QUESTION, POINTS_OF_ACCEPTANCE } from './vocabulary/leaderboards.ts'

const isCommunity = (post: SQL): SQL => sql`exists (select from thread_states s
  where s.post_id = ${post} and s.kind = 'community' and s.lifted_at is null
    and (s.ends_at is null or s.ends_at > now()))`

const monthOf = (at: SQL): SQL => sql`date_trunc('month', ${at} at time zone 'UTC')::date`

/**
 * Selects the points of `pointsOfMonth` as (month, tag_id, user_id, points), for these people or for everyone; in all
 * tags and in each. Leaves out the founding archive and community posts. A vote counts in the month in which it was
 * first cast, and an acceptance in the month of the first one, so that neither scores again when it is retracted and
 * repeated.
 */
export function monthlyPointsOf(people: SQL | null): SQL {
  const isTheirs = people ? sql`p.author_id = any (${people})` : sql`true`
  return sql`
    select per.month, x.tag_id, per.author_id as user_id, sum(per.points)::integer as points
    from (
      select one.month, one.question_id, one.author_id, least(${MOST_OF_QUESTION}::integer,
        greatest(0, sum(one.votes)) + ${POINTS_OF_ACCEPTANCE}::integer * sum(one.accepted)) as points
      from (
        select ${monthOf(sql`coalesce(v.first_cast_at, v.cast_at)`)} as month, a.question_id, p.author_id,
          v.value::integer as votes, 0 as accepted
        from votes v join answers a on a.post_id = v.post_id join posts p on p.id = v.post_id and p.deleted_at is null
        where ${isTheirs} and not ${isCommunity(sql`p.id`)} and not ${isCommunity(sql`a.question_id`)}
        union all
        select ${monthOf(sql`least(k.accepted_at, (
            select min(e.created_at) from events e where e.post_id = k.answer_id and e.kind = 'answers.accepted'))`)},
          k.question_id, p.author_id, 0, 1
        from accepted_answers k join posts p on p.id = k.answer_id and p.deleted_at is null
          join posts o on o.id = k.question_id and o.author_id = k.accepted_by_id and o.author_id <> p.author_id
        where ${isTheirs} and not ${isCommunity(sql`p.id`)} and not ${isCommunity(sql`k.question_id`)}
      ) one join questions q on q.post_id = one.question_id and not q.is_deleted
      group by one.month, one.question_id, one.author_id
    ) per
    join users u on u.id = per.author_id and not u.is_seeded
    cross join lateral (
      select null::bigint as tag_id union all select t.tag_id from question_tags t where t.question_id = per.question_id) x
    where per.points > 0
    group by per.month, x.tag_id, per.author_id having count(*) >= ${MIN_QUESTIONS}::integer`
}

const RUN = { until: sql`(select until from ranking_runs)`, lastEventId: sql`(select last_event_id from ranking_runs)` }

/**
 * Compares the stored points of all months with the rows as of the last run of the job. Leaves out people about whom
 * something happened since, and everyone once tags have been merged or renamed.
 */
export const MONTHLY_DIFFERENCES: SQL = sql`
  with fresh as (${monthlyPointsOf(null)}), moved as (${concernedSince(RUN)})
  select coalesce(f.user_id, m.user_id) || ' ' || coalesce(f.month, m.month) as id, coalesce(m.points, 0) as stored,
    coalesce(f.points, 0) as counted
  from fresh f full join monthly_points m
    on m.month = f.month and m.user_id = f.user_id and coalesce(m.tag_id, 0) = coalesce(f.tag_id, 0)
  cross join ranking_runs run
  where coalesce(f.user_id, m.user_id) not in (select o.user_id from moved o where o.user_id is not null)
    and not exists (select from events e where e.id > run.last_event_id and e.kind = 'tags.changed')`

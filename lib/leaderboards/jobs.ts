import 'server-only'
import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import { monthlyPoints } from '#db/schema/leaderboards.ts'
import { MIN_QUESTIONS, monthOf, monthsLater, MOST_OF_QUESTION, POINTS_OF_ACCEPTANCE } from './rules.ts'

/** Computes the points of this month and the last one again; returns the number of rows that changed. */
export async function rankMonths(db: Queryable, now: Date): Promise<number> {
  const current = monthOf(now)
  let changed = 0
  for (const month of [monthsLater(current, -1), current]) changed += await rankMonth(db, month)
  return changed
}

/** Computes one month, and writes only the rows that differ. */
async function rankMonth(db: Queryable, month: string): Promise<number> {
  const first = sql`${`${month}-01`}::date`
  const rows = await db.execute(sql`
    with fresh as (${pointsOf(month)}), gone as (
      delete from ${monthlyPoints} m where m.month = ${first} and not exists (
        select from fresh f where f.user_id = m.user_id and f.tag_id is not distinct from m.tag_id)
      returning 1
    ), kept as (
      insert into ${monthlyPoints} (month, tag_id, user_id, points)
      select ${first}, f.tag_id, f.user_id, f.points from fresh f
      where not exists (select from ${monthlyPoints} m where m.month = ${first} and m.user_id = f.user_id
        and m.tag_id is not distinct from f.tag_id and m.points = f.points)
      on conflict on constraint monthly_points_once do update set points = excluded.points
      returning 1
    )
    select * from gone union all select * from kept`)
  return rows.length
}

/** `pointsOfMonth` in SQL, for everyone but the founding archive; in all tags and in each. Community posts do not count. */
function pointsOf(month: string): SQL {
  const [start, end] = [month, monthsLater(month, 1)].map((one) => sql`${`${one}-01T00:00:00Z`}::timestamptz`)
  return sql`
    select x.tag_id, per.author_id as user_id, sum(per.points)::integer as points
    from (
      select one.question_id, one.author_id,
        least(${MOST_OF_QUESTION}::integer, greatest(0, sum(one.votes)) + ${POINTS_OF_ACCEPTANCE}::integer * sum(one.accepted)) as points
      from (
        select a.question_id, p.author_id, v.value::integer as votes, 0 as accepted
        from votes v join answers a on a.post_id = v.post_id join posts p on p.id = v.post_id and p.deleted_at is null
        where v.cast_at >= ${start} and v.cast_at < ${end} and not ${isCommunity(sql`p.id`)} and not ${isCommunity(sql`a.question_id`)}
        union all
        select k.question_id, p.author_id, 0, 1
        from accepted_answers k join posts p on p.id = k.answer_id and p.deleted_at is null
          join posts o on o.id = k.question_id and o.author_id = k.accepted_by_id and o.author_id <> p.author_id
        where k.accepted_at >= ${start} and k.accepted_at < ${end} and not ${isCommunity(sql`p.id`)} and not ${isCommunity(sql`k.question_id`)}
      ) one join questions q on q.post_id = one.question_id and not q.is_deleted
      group by one.question_id, one.author_id
    ) per
    join users u on u.id = per.author_id and not u.is_seeded
    cross join lateral (
      select null::bigint as tag_id union all select t.tag_id from question_tags t where t.question_id = per.question_id) x
    where per.points > 0
    group by x.tag_id, per.author_id having count(*) >= ${MIN_QUESTIONS}::integer`
}

const isCommunity = (post: SQL): SQL => sql`exists (select from thread_states s
  where s.post_id = ${post} and s.kind = 'community' and s.lifted_at is null
    and (s.ends_at is null or s.ends_at > now()))`

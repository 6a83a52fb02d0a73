import 'server-only'
import { sql } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import { HOT_WINDOW_DAYS } from './hot.ts'

/**
 * A rank is written again when it is off by more than this share: age alone moves all of them a little at every run.
 */
const TOLERANCE = 0.01

/**
 * Recomputes the hot rank of every question active within the window, and of all without one. `hotRank` in SQL; an
 * integration test compares the two. Ranks within 1 % of the right value stay, so that a run locks and writes few rows.
 * Returns the questions whose rank changed.
 */
export async function recomputeHotRanks(db: Queryable, now: Date): Promise<number> {
  const at = sql`${now.toISOString()}::timestamptz`
  const moved = await db.execute(sql`
    update questions q set hot_rank = heat.rank
    from (
      select q.post_id,
        (4 * ln(greatest(1, q.view_count)) + q.answer_count * q.score / 5.0::float8 + answered.scores)
        / power(age.hours + 1 - (age.hours - age.idle) / 2, 1.5) as rank
      from questions q
      cross join lateral (
        select coalesce(sum(p.score), 0)::float8 as scores
        from answers a join posts p on p.id = a.post_id and p.deleted_at is null
        where a.question_id = q.post_id
      ) as answered
      cross join lateral (
        select greatest(0, extract(epoch from ${at} - q.created_at) / 3600)::float8 as hours,
          least(greatest(0, extract(epoch from ${at} - q.last_activity_at)), greatest(0, extract(epoch from ${at} - q.created_at)))::float8 / 3600 as idle
      ) as age
      where not q.is_deleted and (q.last_activity_at > ${at} - make_interval(days => ${HOT_WINDOW_DAYS}) or q.hot_rank = 0)
    ) as heat
    where heat.post_id = q.post_id and abs(heat.rank - q.hot_rank) > ${TOLERANCE} * abs(q.hot_rank)
    returning q.post_id`)
  return moved.length
}

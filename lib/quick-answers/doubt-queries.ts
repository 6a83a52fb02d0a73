import 'server-only'
import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'

/** Counts yes and yes with effort as one side. */
const sideOf = (stance: SQL) => sql`case ${stance} when 'effort' then 'yes' else ${stance} end`

/**
 * The citations of a quick answer `qa` that can still be read: `ids`, their best score, their sides, the number of
 * sentences with one; and whether one has gone since the quick answer was last confirmed. Join it as `cited`.
 */
export const CITED = sql`lateral (
  select array_agg(distinct c.answer_id) filter (where live.is_live) as ids,
    max(p.score) filter (where live.is_live) as best,
    array_agg(distinct ${sideOf(sql`a.stance`)}) filter (where live.is_live) as sides,
    count(distinct c.sentence) filter (where live.is_live) as sentences,
    coalesce(bool_or(not live.is_live and c.answer_id <> all (qa.known_ids)), false) as has_lost
  from quick_answer_citations c
    join answers a on a.post_id = c.answer_id
    join posts p on p.id = c.answer_id
    cross join lateral (select a.question_id = qa.question_id and p.deleted_at is null as is_live) live
  where c.question_id = qa.question_id and c.version = qa.version
) as cited`

/** The answers to a yes/no question `q` that can be read and take a side that `cited` does not. */
const DISAGREEING = sql`
  answers a join posts p on p.id = a.post_id
  where q.is_yes_no and a.question_id = qa.question_id and p.deleted_at is null
    and ${sideOf(sql`a.stance`)} <> all (cited.sides)`

/**
 * The gravest reason why a quick answer `qa` to a question `q` needs a review (DOUBTS), and the answer that disagrees;
 * no row when there is none. Computed from the thread itself, so that it cannot be out of date. Join it as `doubt`
 * after `cited`.
 */
export const DOUBT = sql`lateral (
  select code, answer_id from (
    select 1 as place, 'citation-gone' as code, null::bigint as answer_id
      where cited.has_lost or cited.sentences < cardinality(qa.sentences)
    union all
    select 2, 'accepted', k.answer_id from accepted_answers k join posts p on p.id = k.answer_id
      where k.question_id = qa.question_id and k.accepted_at > qa.checked_at and p.deleted_at is null
        and k.answer_id <> all (coalesce(cited.ids, '{}'))
    union all
    (select 3, 'newer', a.post_id from ${DISAGREEING} and p.created_at > qa.checked_at
      order by p.created_at desc, a.post_id desc limit 1)
    union all
    (select 4, 'better', a.post_id from ${DISAGREEING} and p.score > cited.best and a.post_id <> all (qa.known_ids)
      order by p.score desc, a.post_id limit 1)
  ) as reasons order by place limit 1
) as doubt`

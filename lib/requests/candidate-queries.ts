import 'server-only'
import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import { hasBlocked } from '#lib/follows/block-queries.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import { OPEN_DAYS } from './rules.ts'
import type { Candidate } from './rules.ts'

/**
 * Returns the condition that a request `r` is open: its person can still answer, has not declined, and has not blocked
 * the asker.
 */
export function isOpen(now: Date): SQL {
  return sql`(r.declined_at is null and r.requested_at > ${now.toISOString()}::timestamptz - make_interval(days => ${OPEN_DAYS})
    and exists (select from questions oq where oq.post_id = r.question_id and not oq.is_deleted and oq.closed_as is null)
    and not exists (select from posts oq where oq.id = r.question_id and ${hasBlocked(sql`r.person_id`, sql`oq.author_id`)})
    and not exists (select from answers oa join posts op on op.id = oa.post_id
      where oa.question_id = r.question_id and op.author_id = r.person_id and op.deleted_at is null))`
}

/**
 * Lists the people who can be asked to answer a question, with the facts about each. They agreed to be asked; they are
 * not the asker, suspended, hidden, gone, or blocked by the asker; and they have neither blocked the asker, nor
 * answered, nor been asked before, nor muted the thread, nor ignored one of its tags. Their forum is in the question's
 * language, or they have written in it.
 */
export async function listCandidates(
  db: Queryable,
  { question, asker, now }: { question: PostId; asker: UserId; now: Date },
): Promise<Candidate[]> {
  const at = sql`${now.toISOString()}::timestamptz`
  const [id, askerId] = [sql`${question}::bigint`, sql`${asker}::bigint`]
  const rows = await db.execute<Row>(sql`
    with able as (${listAble(id)})
    select c.user_id as person,
      (select count(distinct o.tag_id)::integer from posts p join answers x on x.post_id = p.id
        join question_tags o on o.question_id = x.question_id
        join question_tags t on t.tag_id = o.tag_id and t.question_id = ${id}
        where p.author_id = c.user_id and p.kind = 'answer' and p.deleted_at is null and p.score > 0) as tags,
      coalesce(q.wished_role = any (said.roles), false) as "hasWishedRole",
      coalesce(q."current_role" = any (said.roles), false) as "hasCurrentRole",
      coalesce(q.sector = any (said.sectors), false) as "isOfSector",
      coalesce(q.country = any (said.countries), false) as "isOfCountry",
      (select count(*)::integer from answer_requests r where r.person_id = c.user_id and ${isOpen(now)}) as open,
      (select max(r.requested_at) from answer_requests r where r.person_id = c.user_id) as last
    from able c join users u on u.id = c.user_id and u.email is not null and not u.is_seeded
    join questions q on q.post_id = ${id}
    cross join lateral (
      select array_agg(s.role) as roles, array_agg(s.sector) as sectors, array_agg(s.country) as countries from (
        select o.role, o.sector, o.country from own_situations o where o.user_id = c.user_id
        union select x.role, x.sector, x.country from posts p join answers x on x.post_id = p.id
          where p.author_id = c.user_id and p.kind = 'answer' and p.deleted_at is null) s) said
    where c.user_id <> ${askerId} and ${speaks(sql`c.user_id`)}
      and not exists (select from hidden_profiles h where h.user_id = c.user_id)
      and not exists (select from restrictions r where r.user_id = c.user_id and r.scope in ('everything', 'answer')
        and r.lifted_at is null and (r.ends_at is null or r.ends_at > ${at}))
      and not ${hasBlocked(sql`c.user_id`, askerId)} and not ${hasBlocked(askerId, sql`c.user_id`)}
      and not exists (select from answer_requests r where r.question_id = ${id} and r.person_id = c.user_id)
      and not exists (select from answers x join posts p on p.id = x.post_id
        where x.question_id = ${id} and p.author_id = c.user_id)
      and not exists (select from thread_mutes m where m.question_id = ${id} and m.user_id = c.user_id)
      and not exists (select from question_tags t join tag_follows f on f.tag_id = t.tag_id and f.kind = 'ignore'
        where t.question_id = ${id} and f.user_id = c.user_id)`)
  return rows.map((row) => candidateOf(row))
}

type Row = Omit<Candidate, 'person' | 'lastAskedMs'> & { person: string; last: string | null }

function candidateOf({ person, last, ...facts }: Row): Candidate {
  return { ...facts, person: Number(person) as UserId, lastAskedMs: last === null ? 0 : new Date(last).getTime() }
}

/** The most people whose facts are read for one question: its row is locked meanwhile. */
const MOST_ABLE = 500

/**
 * Lists people who agreed to be asked and have an answer under one of the question's tags, or one of its roles or its
 * sector: without one of these nobody fits well enough (`fitOf`). The people who were asked longest ago come first.
 */
const listAble = (question: SQL): SQL => sql`
  select c.user_id from askable_people c join questions q on q.post_id = ${question}
  where exists (select from posts p join answers x on x.post_id = p.id
      left join question_tags o on o.question_id = x.question_id
        and o.tag_id in (select t.tag_id from question_tags t where t.question_id = ${question})
      where p.author_id = c.user_id and p.kind = 'answer' and p.deleted_at is null
        and (o.tag_id is not null or x.role in (q.wished_role, q."current_role") or x.sector = q.sector))
    or exists (select from own_situations o where o.user_id = c.user_id
      and (o.role in (q.wished_role, q."current_role") or o.sector = q.sector))
  order by (select max(r.requested_at) from answer_requests r where r.person_id = c.user_id) nulls first, c.user_id
  limit ${MOST_ABLE}`

/**
 * Returns the condition that a person reads the language of the question `q`: it is theirs, or they have written in it.
 */
const speaks = (person: SQL): SQL => sql`(u.locale = q.language or exists (
  select from posts p left join answers x on x.post_id = p.id
    join questions w on w.post_id = coalesce(x.question_id, p.id)
  where p.author_id = ${person} and p.deleted_at is null and w.language = q.language))`

import 'server-only'
import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import { hasBlocked } from '#lib/follows/block-queries.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import { OPEN_DAYS } from './rules.ts'
import type { Candidate } from './rules.ts'

/** Returns the condition that a request `r` is open: its person can still answer, and has not declined. */
export function isOpen(now: Date): SQL {
  return sql`(r.declined_at is null and r.requested_at > ${now.toISOString()}::timestamptz - make_interval(days => ${OPEN_DAYS})
    and exists (select from questions oq where oq.post_id = r.question_id and not oq.is_deleted and oq.closed_as is null)
    and not exists (select from answers oa join posts op on op.id = oa.post_id
      where oa.question_id = r.question_id and op.author_id = r.person_id and op.deleted_at is null))`
}

/**
 * Lists the people who can be asked to answer a question, with the facts about each. They agreed to be asked; they are not the
 * asker, suspended, hidden, gone, or blocked by the asker; and they have neither blocked the asker, nor answered, nor been asked
 * before, nor muted the thread, nor ignored one of its tags.
 */
export async function listCandidates(
  db: Queryable,
  { question, asker, now }: { question: PostId; asker: UserId; now: Date },
): Promise<Candidate[]> {
  const at = sql`${now.toISOString()}::timestamptz`
  const [id, askerId] = [sql`${question}::bigint`, sql`${asker}::bigint`]
  const rows = await db.execute<
    Omit<Candidate, 'person' | 'lastAskedMs'> & { person: string; last: string | null }
  >(sql`
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
    from askable_people c join users u on u.id = c.user_id and u.email is not null and not u.is_seeded
    join questions q on q.post_id = ${id}
    cross join lateral (
      select array_agg(s.role) as roles, array_agg(s.sector) as sectors, array_agg(s.country) as countries from (
        select o.role, o.sector, o.country from own_situations o where o.user_id = c.user_id
        union select x.role, x.sector, x.country from posts p join answers x on x.post_id = p.id
          where p.author_id = c.user_id and p.kind = 'answer' and p.deleted_at is null) s) said
    where c.user_id <> ${askerId}
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
  return rows.map(({ person, last, ...facts }) => ({
    ...facts,
    person: Number(person) as UserId,
    lastAskedMs: last === null ? 0 : new Date(last).getTime(),
  }))
}

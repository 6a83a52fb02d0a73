import type { Sql } from 'postgres'

export const CASES = 20_000
export const FLAGS = 50_000

/** The moderator, the administrator, and other people whom many cases are about; all of them exist already. */
type Who = { moderator: number; administrator: number; about?: readonly number[] }

/** The busiest parts of a moderated forum: the person with most cases, and the case with most flags. */
export type Busiest = { about: number; case: number }

/**
 * Fills a forum with moderation: a case about every post, up to `CASES`, a fifth of them resolved; `FLAGS` flags, half
 * of them by a hundred frequent flaggers, a hundred of them in one case; an action for every third case, with its
 * statement, and some with a warning, an appeal or an expired restriction.
 */
export async function fillWithFlags(sql: Sql, { moderator, administrator, about = [] }: Who): Promise<Busiest> {
  await sql`
    insert into cases (post_id, about_user_id, state, sources, weight, is_escalated, assignee_id, resolved_by_id, resolved_at,
      opened_at, changed_at)
    select id, case when ${about.length} > 0 and id % 4 = 0 then (${about}::bigint[])[1 + id % ${Math.max(1, about.length)}]
        else author_id end,
      case when id % 10 = 0 then 'resolved' when id % 5 = 0 then 'declined' when id % 7 = 0 then 'in-work' else 'open' end,
      case when id % 100 = 0 then '{held,flag}' when id % 11 = 0 then '{first-post}' else '{flag}' end::text[],
      (id * 7919 % 10007)::float8 / 100, id % 50 = 3,
      case when id % 7 = 0 then ${moderator}::bigint end,
      case when id % 5 = 0 then ${administrator}::bigint end, case when id % 5 = 0 then now() end,
      now() - id % 1000 * interval '1 hour', now() - id % 1000 * interval '1 minute'
    from posts order by id limit ${CASES}`
  await addFlags(sql)
  await addActs(sql, administrator)
  await sql`analyze cases, flags, moderation_acts, statements, warnings, appeals, restrictions`
  const [person] = await sql`select about_user_id::int as id from cases group by 1 order by count(*) desc limit 1`
  const [found] = await sql`select case_id::int as id from flags group by 1 order by count(*) desc limit 1`
  return { about: Number(person?.['id']), case: Number(found?.['id']) }
}

async function addFlags(sql: Sql): Promise<void> {
  const people = await sql<{ id: number }[]>`select id::int from users order by id limit 2000`
  const ids = people.map(({ id }) => id)
  await sql`
    insert into flags (case_id, flagger_id, reason, text, weight, state, decided_by_id, decided_at, created_at)
    select c.id, (${ids}::bigint[])[1 + case when n % 2 = 0 then n % 100 else n * 31 % ${ids.length} end],
      (array['spam', 'rude', 'not-an-answer', 'duplicate', 'needs-details', 'names-person', 'other'])[1 + n % 7],
      'Please look.', 2.5, case when c.resolved_at is null then 'open' else 'declined' end, c.resolved_by_id, c.resolved_at,
      now() - n * interval '1 second'
    from generate_series(1, ${FLAGS}::int) n
    join (select *, row_number() over (order by id) as place, count(*) over () as total from cases) c
      on c.place = case when n <= 100 then 1 else 1 + n * 13 % (select count(*) from cases) end
    on conflict do nothing`
  await sql`update flags set reason = 'illegal' where id in (select id from flags order by id limit 20)`
}

async function addActs(sql: Sql, administrator: number): Promise<void> {
  await sql`
    insert into moderation_acts (kind, actor_id, subject_user_id, post_id, case_id, rule, reason, request_id, created_at)
    select 'warn', ${administrator}::bigint, about_user_id, post_id, id, 'other', 'A reason of some length.', 'flags', now()
    from cases where id % 3 = 0`
  await sql`
    insert into statements (act_id, user_id, created_at)
    select id, subject_user_id, created_at from moderation_acts where request_id = 'flags'`
  await sql`
    insert into warnings (user_id, act_id, text, created_at, acknowledged_at)
    select subject_user_id, id, 'Please read the rules before you post again.', created_at, now() from moderation_acts
    where request_id = 'flags' and id % 10 = 0`
  await sql`
    insert into appeals (act_id, user_id, case_id, text, state, answer, answered_by_id, answered_at, created_at)
    select id, subject_user_id, case_id, 'I meant something else.', 'declined', 'It reads as it reads.', actor_id, now(), created_at
    from moderation_acts where request_id = 'flags' and id % 7 = 0`
  await sql`
    insert into restrictions (user_id, scope, reason, imposed_by_id, act_id, starts_at, ends_at)
    select subject_user_id, 'links', reason, actor_id, id, created_at - interval '9 days', created_at - interval '2 days'
    from moderation_acts where request_id = 'flags' and id % 9 = 0`
}

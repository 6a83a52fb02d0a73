import { drizzle } from 'drizzle-orm/postgres-js'
import type { Sql } from 'postgres'
import { SESSION_IDLE_MS } from '#lib/auth/rules.ts'
import { NO_LIMITS } from '#lib/limits/rules.ts'
import { refreshVocabulary } from '#lib/search/jobs.ts'
import type { Plan } from './plan.ts'
import type { Restoration } from './schema-objects.ts'

const TOKEN_PREFIX = 'bench-session-'

/** Returns the session cookie of the person with this id in generated data. It is no secret: the data is nobody's. */
export function sessionTokenOf(userId: number): string {
  return `${TOKEN_PREFIX}${userId}`
}

const IDENTITIES = ['users', 'tags', 'posts', 'comments']

/** Adds everything that follows from the loaded rows: events, scores, sessions, sequences, indexes, statistics. */
export async function finish(
  sql: Sql,
  { plan, restoration, say }: { plan: Plan; restoration: Restoration; say: (line: string) => void },
): Promise<void> {
  await sql`
    insert into events (kind, actor_id, post_id, request_id, created_at)
    select case kind when 'question' then 'questions.asked' else 'answers.posted' end, author_id, id, 'bench', created_at
    from posts order by id`
  // Write the copies that triggers otherwise write row by row.
  await sql`
    insert into question_scores (post_id, score, language, created_at, is_deleted)
    select post_id, score, language, created_at, is_deleted from questions order by post_id`
  await sql`
    insert into question_tag_scores (question_id, tag_id, score)
    select t.question_id, t.tag_id, q.score from question_tags t join questions q on q.post_id = t.question_id
    order by t.question_id, t.tag_id`
  await sql`
    insert into question_titles (post_id, words)
    select post_id, written_words(title) from questions where not is_deleted order by post_id`
  await sql`
    insert into comment_words (comment_id, words)
    select c.id, search_document(p.search_config, p.language, null, c.body) from comments c join posts p on p.id = c.post_id
    where c.deleted_at is null order by c.id`
  await sql`
    insert into user_names (user_id, words)
    select id, written_words(display_name || ' ' || handle) from users order by id`
  const until = plan.until.toISOString()
  // Fill the table as the job would have: otherwise the job would look for a quarter of a million questions. No table has
  // an index yet, so read the questions once.
  await sql`
    insert into related_questions (question_id, found, found_at)
    select post_id, (
      select jsonb_agg(jsonb_build_object('id', id, 'why', array['budget', 'scope'], 'likeness', 0.2))
      from unnest(following) as id), now()
    from (
      select post_id, array_agg(post_id) over (order by post_id rows between 1 following and 5 following) as following
      from questions) as q
    where following is not null order by post_id`
  const idleEnd = new Date(plan.until.getTime() + SESSION_IDLE_MS).toISOString()
  // This is the hash of `hashToken` for the token of `sessionTokenOf`.
  await sql`
    insert into sessions (token_hash, user_id, created_at, last_seen_at, expires_at, ends_at)
    select encode(sha256(convert_to(${TOKEN_PREFIX} || id, 'UTF8')), 'hex'), id, ${until}, ${until}, ${idleEnd}, ${idleEnd}
    from users order by id`
  // Lift the limits: two hundred people do more in ten minutes than they may in a day.
  await sql`insert into site_settings (key, value, changed_at) values ('limits', ${sql.json(NO_LIMITS)}, ${until})`
  say('loaded events and sessions')
  for (const table of IDENTITIES)
    await sql.unsafe(`select setval(pg_get_serial_sequence('${table}', 'id'), (select max(id) from ${table}))`)
  for (const [index, { what, statement }] of restoration.entries()) {
    await sql.unsafe(statement)
    say(`built ${index + 1} of ${restoration.length}: ${what}`)
  }
  await sql`vacuum analyze`
  say('analysed')
  // Otherwise the first start would count the words while the benchmark measures.
  await refreshVocabulary(drizzle(sql))
  await sql`vacuum analyze search_vocabulary`
  say('counted words')
}

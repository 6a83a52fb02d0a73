import postgres, { type Sql, type TransactionSql } from 'postgres'
import { SESSION_IDLE_MS, SESSION_LIFE_MS } from '#lib/auth/rules.ts'
import { hashToken } from '#lib/auth/tokens.ts'

/**
 * People who are signed in, and an equal number of their questions to vote on. Person number n has written question
 * number n + half the crowd: nobody votes on their own question while each casts fewer votes than that.
 */
export type Crowd = { firstPerson: number; firstPost: number; size: number }

// The id is far above all generated ids, and long: in a recorded statement such a number can have no other meaning.
const FIRST_PERSON = 700_000_000
/** No generated post has an id like these. */
export const FIRST_POST = 600_000_000
/** The slug of all the crowd's questions. */
export const CROWD_SLUG = 'asked-by-the-benchmark'

/** Returns the cookie's value of a person; bench/load/*.lua and `tokenHashSql` use the same form. */
export function tokenOf(person: number): string {
  return `bench-${person}`
}

/** Writes `hashToken(tokenOf(person))` as SQL; `person` is an expression. Creating crowds checks that both agree. */
export function tokenHashSql(person: string): string {
  return `encode(sha256(convert_to('bench-' || ${person}, 'UTF8')), 'hex')`
}

/** Returns the person of the crowd who has written this question. */
export function authorOf({ firstPerson, firstPost, size }: Crowd, post: number): number {
  return firstPerson + ((post - firstPost + size / 2) % size)
}

/** Adds this many crowds to the database, which share no people or questions. */
export async function makeCrowds(databaseUrl: string, count: number, size: number): Promise<Crowd[]> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined })
  const total = count * size
  try {
    await checkHash(sql)
    await sql.begin(async (tx) => {
      await addPeople(tx, total)
      await addSessions(tx, total)
      await addQuestions(tx, count, size)
    })
    await addRelated(sql)
    // New rows are in every index of words at once, as in a forum that has run for a while.
    await sql`vacuum analyze users, sessions, posts, questions, related_questions`
  } finally {
    await sql.end()
  }
  return Array.from({ length: count }, (_, index) => ({
    firstPerson: FIRST_PERSON + index * size,
    firstPost: FIRST_POST + index * size,
    size,
  }))
}

async function checkHash(sql: Sql): Promise<void> {
  const [row] = await sql.unsafe<{ hash: string }[]>(`select ${tokenHashSql("'7'")} as hash`)
  if (row?.hash !== hashToken(tokenOf(7))) throw new Error('Tokens are hashed in another way now: mend tokenHashSql.')
}

async function addPeople(sql: TransactionSql, count: number): Promise<void> {
  await sql`
    insert into users (id, handle, handle_skeleton, display_name, email, email_confirmed_at, created_at)
    overriding system value
    select ${FIRST_PERSON}::bigint + n, 'bench' || n, 'bench' || n, 'Bench ' || n, 'bench' || n || '@example.org', now(), now()
    from generate_series(0, ${count - 1}::int) n`
}

async function addSessions(sql: TransactionSql, count: number): Promise<void> {
  await sql`
    insert into sessions (token_hash, user_id, created_at, last_seen_at, expires_at, ends_at)
    select ${sql.unsafe(tokenHashSql('u.id'))}, u.id, now(), now(),
      now() + ${SESSION_IDLE_MS}::int8 * interval '1 ms', now() + ${SESSION_LIFE_MS}::int8 * interval '1 ms'
    from users u where u.id between ${FIRST_PERSON} and ${FIRST_PERSON + count - 1}`
}

// Copy whole rows of an existing question with other ids, so that this code needs no list of the columns.
async function addQuestions(sql: TransactionSql, count: number, size: number): Promise<void> {
  const [model] = await sql<{ id: string }[]>`
    select post_id as id from questions where not is_deleted and language = 'en' order by answer_count, post_id limit 1`
  if (!model) throw new Error('There is no question in the database to make others of.')
  const zero = { score: 0, up_count: 0, down_count: 0, comment_count: 0 }
  await sql`
    insert into posts overriding system value
    select (jsonb_populate_record(p, ${sql.json(zero)}::jsonb || jsonb_build_object(
      'id', ${FIRST_POST}::bigint + c * ${size}::int + n,
      'author_id', ${FIRST_PERSON}::bigint + c * ${size}::int + (n + ${size / 2}::int) % ${size}::int))).*
    from posts p, generate_series(0, ${count - 1}::int) c, generate_series(0, ${size - 1}::int) n
    where p.id = ${model.id}`
  const blank = {
    slug: CROWD_SLUG,
    score: 0,
    answer_count: 0,
    upvoted_answer_count: 0,
    view_count: 0,
    hot_rank: -1e6,
    is_yes_no: false,
  }
  await sql`
    insert into questions
    select (jsonb_populate_record(q, ${sql.json(blank)}::jsonb || jsonb_build_object(
      'post_id', ${FIRST_POST}::bigint + n, 'last_activity_at', ${new Date('2020-01-01')}::timestamptz))).*
    from questions q, generate_series(0, ${count * size - 1}::int) n
    where q.post_id = ${model.id}`
}

// A forum looks for what is related to a question once, and then reads it. Without these rows a job would look for a
// hundred thousand questions while the benchmark measures.
async function addRelated(sql: Sql): Promise<void> {
  await sql`
    insert into related_questions (question_id, found, found_at)
    select post_id, '[]', now() from questions where post_id >= ${FIRST_POST} on conflict do nothing`
}

import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Queryable } from './client.ts'

/** A stored number that its rows do not bear out. */
export type Difference = { what: string; id: string; stored: string; counted: string }

/** Recomputes every denormalised column from the rows it counts; an empty list means all is well. One query per column. */
export async function verifyCounters(db: Queryable): Promise<Difference[]> {
  const found: Difference[] = []
  for (const [what, { table, key, stored, counted }] of Object.entries(COUNTERS)) {
    const rows = await db.execute<{ id: string; stored: string; counted: string }>(sql`
      select * from (select ${key}::text as id, (${stored})::text as stored, (${counted})::text as counted from ${table}) as pair
      where stored is distinct from counted limit 100`)
    found.push(...rows.map(({ id, stored: has, counted: is }) => ({ what, id, stored: has, counted: is })))
  }
  return found
}

type Counter = { table: SQL; key: SQL; stored: SQL; counted: SQL }

const posts = { table: sql`posts x`, key: sql`x.id` }
const questions = { table: sql`questions x`, key: sql`x.post_id` }
const liveAnswers = sql`answers a join posts p on p.id = a.post_id and p.deleted_at is null where a.question_id = x.post_id`

const COUNTERS: Record<string, Counter> = {
  'posts.score': {
    ...posts,
    stored: sql`x.score`,
    counted: sql`select coalesce(sum(value), 0) from votes where post_id = x.id`,
  },
  'posts.up_count': {
    ...posts,
    stored: sql`x.up_count`,
    counted: sql`select count(*) from votes where post_id = x.id and value = 1`,
  },
  'posts.down_count': {
    ...posts,
    stored: sql`x.down_count`,
    counted: sql`select count(*) from votes where post_id = x.id and value = -1`,
  },
  'posts.comment_count': {
    ...posts,
    stored: sql`x.comment_count`,
    counted: sql`select count(*) from comments where post_id = x.id and deleted_at is null`,
  },
  'posts.revision': {
    ...posts,
    stored: sql`x.revision`,
    counted: sql`select max(number) from revisions where post_id = x.id`,
  },
  'revisions without gaps': {
    ...posts,
    stored: sql`x.revision`,
    counted: sql`select count(*) from revisions where post_id = x.id`,
  },
  'newest revision is the text': {
    ...posts,
    stored: sql`md5(x.body)`,
    counted: sql`select md5(body) from revisions where post_id = x.id and number = x.revision`,
  },
  'posts.search_vector': {
    ...posts,
    stored: sql`x.search_vector`,
    counted: sql`setweight(to_tsvector(x.search_config, coalesce((select q.title from questions q where q.post_id = x.id), '')), 'A')
      || setweight(to_tsvector(x.search_config, x.body_text), 'B')`,
  },
  'questions.score': { ...questions, stored: sql`x.score`, counted: sql`select score from posts where id = x.post_id` },
  'questions.language': {
    ...questions,
    stored: sql`x.language`,
    counted: sql`select language from posts where id = x.post_id`,
  },
  'questions.created_at': {
    ...questions,
    stored: sql`x.created_at`,
    counted: sql`select created_at from posts where id = x.post_id`,
  },
  'questions.is_deleted': {
    ...questions,
    stored: sql`x.is_deleted`,
    counted: sql`select deleted_at is not null from posts where id = x.post_id`,
  },
  'questions.answer_count': {
    ...questions,
    stored: sql`x.answer_count`,
    counted: sql`select count(*) from ${liveAnswers}`,
  },
  'questions.upvoted_answer_count': {
    ...questions,
    stored: sql`x.upvoted_answer_count`,
    counted: sql`select count(*) from ${liveAnswers} and p.score > 0`,
  },
  'tags.question_count': {
    table: sql`tags x`,
    key: sql`x.id`,
    stored: sql`x.question_count`,
    counted: sql`select count(*) from question_tags qt join questions q on q.post_id = qt.question_id and not q.is_deleted where qt.tag_id = x.id`,
  },
  'comments.score': {
    table: sql`comments x`,
    key: sql`x.id`,
    stored: sql`x.score`,
    counted: sql`select count(*) from comment_votes where comment_id = x.id`,
  },
  'users.reputation': {
    table: sql`users x`,
    key: sql`x.id`,
    stored: sql`x.reputation`,
    counted: sql`select 1 + coalesce(sum(points), 0) from reputation_events where user_id = x.id`,
  },
}

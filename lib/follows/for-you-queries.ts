import 'server-only'
import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { roleNameIn } from '#lib/careers/name-queries.ts'
import { NAMINGS } from '#lib/careers/queries.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { decodeCursor, pageOf } from '#lib/platform/cursor.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import type { Page } from '#lib/platform/page.ts'
import { listSummaries } from '#lib/questions/list-queries.ts'
import { QUESTIONS_PER_PAGE } from '#lib/questions/rules.ts'
import type { QuestionSummary } from '#lib/questions/types.ts'
import { hasBlocked } from './block-queries.ts'
import { reasonOf } from './rules.ts'
import type { ForYouReason } from './rules.ts'

/** The number of a followed person's newest questions, and of their newest answers, that are looked at. */
const POSTS_OF_PERSON = 40
/** The most questions of one tag, move or situation that are looked at, the most recently active first. */
const CANDIDATES = 500
/** The number of the reader's own newest questions that tell their situation. */
const OWN_QUESTIONS = 5

type Key = { value: number; id: number } | null
type Row = { id: string; key: string; reasons: ForYouReason[] }
type Wanted = { question: QuestionSummary; reason: ForYouReason }

/**
 * Lists questions for one reader, the most recently active first: with tags, by people and about moves that they
 * follow, and from people in the situation that their own questions tell of. Without ignored tags, their own questions,
 * what they have answered, and what they have read since it was last active. Each list is read along its own index, no
 * further than the page needs. Throws NotFound for a forged page key.
 */
export async function listForYou(
  userId: UserId,
  { locale, after }: { locale: Locale; after?: string | undefined },
): Promise<Page<Wanted>> {
  const from = { me: sql`${userId}::bigint`, after: decodeCursor(after, 'moment'), locale }
  const sources = [ofTags(from), ofPeople(from), ofMoves(from), ofSituation(from)]
  const rows = await db().execute<Row>(sql`
    select id, max(key) as key, jsonb_agg(distinct reason) as reasons
    from (${sql.join(sources, sql` union all `)}) as found (id, key, reason)
    group by id order by key desc, id desc limit ${QUESTIONS_PER_PAGE + 1}`)
  const page = pageOf(rows, QUESTIONS_PER_PAGE, {
    item: (row) => row,
    key: (row) => [new Date(row.key), Number(row.id)],
  })
  const reasons = new Map(page.items.map((row) => [Number(row.id), reasonOf(row.reasons)]))
  const questions = await listSummaries(page.items.map((row) => Number(row.id) as PostId))
  const items = questions.flatMap((question) => {
    const reason = reasons.get(question.id)
    return reason ? [{ question, reason }] : []
  })
  return { items, next: page.next }
}

type From = { me: SQL; after: Key; locale: Locale }

/** Returns the condition that a row comes after the page's key; `at` and `id` are its columns. */
function isLater({ after }: From, at: SQL, id: SQL): SQL {
  if (!after) return sql`true`
  return sql`(${at}, ${id}) < (${new Date(after.value).toISOString()}::timestamptz, ${after.id}::bigint)`
}

/**
 * Returns the condition that the reader should see the question: it is not a guide, it can be read, and it is not
 * theirs, answered, read or ignored, nor by somebody whom they have blocked.
 */
function isForMe({ me }: From, id: SQL): SQL {
  return sql`(select q.kind = 'question' and not q.is_deleted and p.author_id <> ${me}
      and not ${hasBlocked(me, sql`p.author_id`)}
      and not exists (select from answers a join posts mine on mine.id = a.post_id
        where a.question_id = q.post_id and mine.author_id = ${me})
      and not exists (select from question_reads r
        where r.user_id = ${me} and r.question_id = q.post_id and r.read_at >= q.last_activity_at)
      and not exists (select from question_tags n join tag_follows i on i.tag_id = n.tag_id
        where n.question_id = q.post_id and i.user_id = ${me} and i.kind = 'ignore')
    from questions q join posts p on p.id = q.post_id where q.post_id = ${id})`
}

const newestFirst = (from: From, rows: SQL): SQL => sql`
  select s.id, s.key, s.reason from (${rows}) as s (id, key, reason)
  where ${isLater(from, sql`s.key`, sql`s.id`)} and ${isForMe(from, sql`s.id`)}
  order by s.key desc, s.id desc limit ${QUESTIONS_PER_PAGE + 1}`

/** Keeps the candidates of one list: the most recently active of the questions `c` after the page's key. */
const newestOf = (from: From, where: SQL = sql`true`): SQL => sql`
  where ${where} and ${isLater(from, sql`c.last_activity_at`, sql`c.post_id`)}
  order by c.last_activity_at desc, c.post_id desc limit ${CANDIDATES}`

function ofTags(from: From): SQL {
  return sql`
    (select s.question_id, s.last_activity_at, jsonb_build_object('kind', 'tag', 'name', t.name)
    from tag_follows f join tags t on t.id = f.tag_id
    cross join lateral (
      select x.question_id, x.last_activity_at from (
        select c.question_id, c.last_activity_at from question_tags c
        where c.tag_id = f.tag_id and ${isLater(from, sql`c.last_activity_at`, sql`c.question_id`)}
        order by c.last_activity_at desc, c.question_id desc limit ${CANDIDATES}) x
      where ${isForMe(from, sql`x.question_id`)}
      order by x.last_activity_at desc, x.question_id desc limit ${QUESTIONS_PER_PAGE + 1}) s
    where f.user_id = ${from.me} and f.kind = 'follow')`
}

function ofPeople(from: From): SQL {
  const newest = sql`order by p.created_at desc, p.id desc limit ${POSTS_OF_PERSON}`
  return sql`(${newestFirst(
    from,
    sql`
    select x.id, q.last_activity_at, jsonb_build_object('kind', x.kind, 'name', u.display_name)
    from person_follows f join users u on u.id = f.person_id
      and not exists (select from hidden_profiles h where h.user_id = f.person_id)
    cross join lateral (
      (select p.id, 'asked' as kind from posts p
        where p.author_id = f.person_id and p.kind = 'question' and p.deleted_at is null ${newest})
      union all
      (select a.question_id, 'answered' from posts p join answers a on a.post_id = p.id
        where p.author_id = f.person_id and p.kind = 'answer' and p.deleted_at is null ${newest})) x
    join questions q on q.post_id = x.id
    where f.user_id = ${from.me}`,
  )})`
}

function ofMoves(from: From): SQL {
  const [source, target] = [roleNameIn(sql`m.from_role_id`, from.locale), roleNameIn(sql`m.to_role_id`, from.locale)]
  return sql`(${newestFirst(
    from,
    sql`
    select q.post_id, q.last_activity_at, jsonb_build_object('kind', 'move', 'from', ${source}, 'to', ${target})
    from move_follows f join career_moves m on m.id = f.move_id and not m.is_retired
    cross join lateral (select c.post_id, c.last_activity_at
      from (select distinct n.question_id from (${NAMINGS}) n where n.move_id = f.move_id) x
      join questions c on c.post_id = x.question_id
      ${newestOf(from)}) q
    where f.user_id = ${from.me}`,
  )})`
}

/** Selects questions by people who want the same role, and who have the same one where the reader has said theirs. */
function ofSituation(from: From): SQL {
  return sql`(${newestFirst(
    from,
    sql`
    select q.post_id, q.last_activity_at, '{"kind": "situation"}'::jsonb
    from (select distinct own."current_role", own.wished_role from (
      select o."current_role", o.wished_role from posts p join questions o on o.post_id = p.id and not o.is_deleted
      where p.author_id = ${from.me} and p.kind = 'question' and o.wished_role is not null
      order by p.created_at desc, p.id desc limit ${OWN_QUESTIONS}) own) mine
    cross join lateral (select c.post_id, c.last_activity_at from questions c
      ${newestOf(
        from,
        sql`c.wished_role = mine.wished_role and not c.is_deleted
          and (mine."current_role" is null or c."current_role" = mine."current_role")`,
      )}) q`,
  )})`
}

import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { absences } from '#db/schema/absences.ts'
import type { BadgeName } from '#lib/badges/rules.ts'
import { hasBlocked } from '#lib/follows/block-queries.ts'
import type { UserId } from '#lib/platform/ids.ts'
import type { Absence, AwayNews } from './types.ts'

/** The most questions in each list. */
const SHOWN = 10

/** Finds the last long absence of a person; null if they were never away for long. */
export async function findAbsence(userId: UserId): Promise<Absence | null> {
  const [row] = await db()
    .select({ leftAt: absences.leftAt, backAt: absences.backAt })
    .from(absences)
    .where(eq(absences.userId, userId))
  return row ?? null
}

type Row = Omit<AwayNews, 'badges'> & { badges: BadgeName[] }

/**
 * Reads what happened for a person in that time, without hidden posts and people whom they have blocked. Only for
 * themselves. One query.
 */
export async function readAwayNews(userId: UserId, { leftAt, backAt }: Absence): Promise<AwayNews> {
  const me = sql`${userId}::bigint`
  const within = (at: ReturnType<typeof sql>) =>
    sql`${at} > ${leftAt.toISOString()}::timestamptz and ${at} <= ${backAt.toISOString()}::timestamptz`
  const [row] = await db().execute<Row>(sql`
    select
      (select coalesce(json_agg(json_build_object('id', x.id, 'slug', x.slug, 'title', x.title, 'answers', x.answers)), '[]') from (
        select q.post_id as id, q.slug, q.title, count(*)::integer as answers
        from posts mine join questions q on q.post_id = mine.id and not q.is_deleted and q.kind = 'question'
          join answers a on a.question_id = q.post_id
          join posts p on p.id = a.post_id and p.deleted_at is null and p.author_id <> ${me}
            and not ${hasBlocked(me, sql`p.author_id`)}
        where mine.author_id = ${me} and mine.kind = 'question' and ${within(sql`p.created_at`)}
        group by q.post_id order by count(*) desc, q.post_id desc limit ${SHOWN}) x) as answered,
      (select coalesce(sum(e.points), 0)::integer from reputation_events e
        where e.user_id = ${me} and ${within(sql`e.created_at`)}) as points,
      (select coalesce(json_agg(distinct b.badge), '[]') from badge_awards b
        where b.user_id = ${me} and ${within(sql`b.gained_at`)}) as badges,
      (select coalesce(json_agg(json_build_object('id', x.id, 'slug', x.slug, 'title', x.title)), '[]') from (
        select distinct q.post_id as id, q.slug, q.title, q.score
        from tag_follows f join question_tags t on t.tag_id = f.tag_id
          join questions q on q.post_id = t.question_id and not q.is_deleted and q.kind = 'question'
          join posts p on p.id = q.post_id and p.author_id <> ${me}
            and not ${hasBlocked(me, sql`p.author_id`)}
        where f.user_id = ${me} and f.kind = 'follow' and ${within(sql`t.created_at`)}
        order by q.score desc, q.post_id desc limit ${SHOWN}) x) as asked`)
  if (!row) throw new Error('a query without a table returns a row')
  return row
}

import 'server-only'
import { sql } from 'drizzle-orm'
import type { SQL, SQLWrapper } from 'drizzle-orm'
import { db } from '#db/client.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { INVITED_AFTER_DAYS } from './rules.ts'
import { isOutcomeShown } from '#db/outcome-shown.ts'
import type { DueQuestion } from './types.ts'

/** Questions on one list of invitations. */
const MAX_DUE = 20

/**
 * SQL: true if an invitation about a question is due that its asker has not replied to (`stageOf`). None is due while a
 * moderator hides the outcome.
 */
export function isInvitationDue(question: { id: SQLWrapper; askedAt: SQLWrapper }, now: Date): SQL<boolean> {
  const at = sql`${now.toISOString()}::timestamptz`
  const stage = sql.join(
    INVITED_AFTER_DAYS.map(
      (days) => sql`(${question.askedAt} <= ${at} - make_interval(days => ${days}::integer))::integer`,
    ),
    sql` + `,
  )
  return sql<boolean>`(${stage} > coalesce((
    select case when o.declined_at is null then o.stage else 3 end from outcome_replies o where o.question_id = ${question.id}), 0)
    and ${isOutcomeShown(question.id)})`
}

/** Lists a person's own questions that they are invited to say the outcome of, the oldest first. */
export async function listDueQuestions(userId: UserId, now: Date): Promise<DueQuestion[]> {
  const rows = await db().execute<{ id: string; slug: string; title: string; asked_at: string }>(sql`
    select q.post_id as id, q.slug, q.title, p.created_at as asked_at
    from posts p join questions q on q.post_id = p.id
    where p.author_id = ${userId}::bigint and p.kind = 'question' and p.deleted_at is null
      and ${isInvitationDue({ id: sql`p.id`, askedAt: sql`p.created_at` }, now)}
    order by p.created_at, p.id limit ${MAX_DUE}`)
  return rows.map(({ id, slug, title, asked_at }) => ({
    id: Number(id) as DueQuestion['id'],
    slug,
    title,
    askedAt: new Date(asked_at),
  }))
}

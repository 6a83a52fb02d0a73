import 'server-only'
import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import type { Candidate } from './rules.ts'
import type { OpenBounty } from './types.ts'

/**
 * Returns the condition that a person can get points: they have an account and are not suspended. The founding archive
 * has no people.
 */
export function canWin(person: SQL, now: Date): SQL {
  return sql`exists (select from users w where w.id = ${person} and w.email is not null and not w.is_seeded
    and not exists (select from restrictions r where r.user_id = w.id and r.scope = 'everything' and r.lifted_at is null
      and (r.ends_at is null or r.ends_at > ${now.toISOString()}::timestamptz)))`
}

/**
 * Lists the visible answers that were written while a bounty was open, by people other than its offerer who can get
 * points. Call it with the question locked.
 */
export async function listCandidates(db: Queryable, bounty: OpenBounty, now: Date): Promise<Candidate[]> {
  const { questionId, offererId, offeredAt, endsAt } = bounty
  const [from, until] = [offeredAt, endsAt].map((at) => sql`${at.toISOString()}::timestamptz`)
  const rows = await db.execute<{ answer: string; author: string; score: number; isAccepted: boolean }>(sql`
    select p.id as answer, p.author_id as author, p.score,
      exists (select from accepted_answers k join posts o on o.id = k.question_id
        where k.question_id = a.question_id and k.answer_id = p.id and k.accepted_by_id = o.author_id
          and o.author_id = ${offererId}::bigint and k.accepted_at >= ${from}) as "isAccepted"
    from answers a join posts p on p.id = a.post_id
    where a.question_id = ${questionId}::bigint and p.deleted_at is null and p.author_id <> ${offererId}::bigint
      and p.created_at >= ${from} and p.created_at <= ${until} and ${canWin(sql`p.author_id`, now)}`)
  return rows.map(({ answer, author, score, isAccepted }) => ({
    answer: Number(answer) as PostId,
    author: Number(author) as UserId,
    score,
    isAccepted,
  }))
}

/**
 * Returns whether the question of a bounty, or an answer that was written while it was open, is held: moderators may
 * still publish it. Call it with the question locked.
 */
export async function hasHeldPosts(db: Queryable, { questionId, offeredAt, endsAt }: OpenBounty): Promise<boolean> {
  const [from, until] = [offeredAt, endsAt].map((at) => sql`${at.toISOString()}::timestamptz`)
  const rows = await db.execute(sql`
    select 1 from posts p where p.id = ${questionId}::bigint and p.removal = 'held'
    union all select 1 from answers a join posts p on p.id = a.post_id
      where a.question_id = ${questionId}::bigint and p.removal = 'held' and p.created_at >= ${from} and p.created_at <= ${until}
    limit 1`)
  return rows.length > 0
}

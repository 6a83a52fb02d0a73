import 'server-only'
import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { db } from '#db/client.ts'
import type { UserId } from '#lib/platform/ids.ts'
import type { OnlySpam } from './types.ts'

/** The reputation that an account starts with. */
const FIRST_REPUTATION = 1

/**
 * The condition that an account (`users u`) has only spam: no points, no staff, no accepted answer, no upvoted text,
 * and no question that someone else has answered.
 */
const nothingButSpam = sql`
  u.role = 'member' and u.reputation <= ${FIRST_REPUTATION}
  and ${notExists(sql`posts p where p.author_id = u.id and p.score > 0`)}
  and ${notExists(sql`posts p join answers a on a.post_id = p.id
    join accepted_answers k on k.question_id = a.question_id and k.answer_id = a.post_id where p.author_id = u.id`)}
  and ${notExists(sql`comments c where c.author_id = u.id and c.score > 0`)}
  and ${notExists(sql`posts q join answers a on a.question_id = q.id join posts p on p.id = a.post_id
    where q.author_id = u.id and q.kind = 'question' and p.author_id <> u.id and p.deleted_at is null`)}`

/**
 * Returns the condition that no row exists, checked account by account along an index: an anti-join might read a whole
 * table for a few accounts.
 */
function notExists(rows: SQL): SQL {
  return sql`(select true from ${rows} limit 1) is null`
}

/**
 * Counts the visible or held posts and comments of each account that has only spam: `confirmSpam` removes all of them
 * in one action, with the profile (`findOnlySpam` decides the same for one account). Accounts with anything else are
 * left out. `beside`: the number of visible ones that a seeded account has besides the confirmed ones; any of them
 * counts as something else. One query.
 */
export async function countOnlySpam(accounts: readonly UserId[]): Promise<Map<UserId, OnlySpam>> {
  if (accounts.length === 0) return new Map()
  const rows = await db().execute<OnlySpam & { id: string }>(sql`
    select u.id,
      (select count(*) from posts p where p.author_id = u.id and (p.removal is null or p.removal = 'held'))::int
      + (select count(*) from comments c where c.author_id = u.id and (c.removal is null or c.removal = 'held'))::int as count,
      case when u.is_seeded then
        (select count(*) from posts p where p.author_id = u.id and p.removal is null)::int
        + (select count(*) from comments c where c.author_id = u.id and c.removal is null)::int
      else 0 end as beside
    from users u where u.id = any(${sql.param(`{${accounts.join()}}`)}::bigint[]) and ${nothingButSpam}`)
  return new Map(rows.map(({ id, count, beside }) => [Number(id) as UserId, { count, beside }]))
}

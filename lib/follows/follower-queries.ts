import 'server-only'
import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import type { MoveId, PostId, UserId } from '#lib/platform/ids.ts'

/**
 * Something that people follow. Readers who wait for an answer to a question count as its followers. A search has at
 * most one follower, the person who keeps it.
 */
export type FollowTarget =
  | { kind: 'tag'; name: string }
  | { kind: 'question'; id: PostId }
  | { kind: 'guide'; id: PostId }
  | { kind: 'person'; id: UserId }
  | { kind: 'move'; id: MoveId }
  | { kind: 'search'; id: number }

/** The most followers that one call returns. */
const FOLLOWERS_PER_PAGE = 1000

/**
 * Lists the people who follow something, by ascending id, at most `FOLLOWERS_PER_PAGE`; `after` is the last id of the
 * page before. Leaves out suspended people, hidden profiles and the founding archive, who get no news. The caller
 * leaves out people who ignore a tag, and the author of what happened. One query, along an index of the target. All
 * code that tells followers something calls this.
 */
export async function followersOf(
  database: Queryable,
  target: FollowTarget,
  { now, after = 0 }: { now: Date; after?: number },
): Promise<UserId[]> {
  const rows = await database.execute<{ id: string }>(sql`
    select id from (${followerRows(target, now)}) follower
    where id > ${after}::bigint order by id limit ${FOLLOWERS_PER_PAGE}`)
  return rows.map(({ id }) => Number(id) as UserId)
}

/** Selects all of these followers, as a part of another query with one column `id`. */
export function followerRows(target: FollowTarget, now: Date): SQL {
  return sql`select u.id from (${rowsOf(target)}) f join users u on u.id = f.user_id
    where not u.is_seeded
      and not exists (select from hidden_profiles h where h.user_id = u.id)
      and not exists (select from restrictions r where r.user_id = u.id and r.scope = 'everything' and r.lifted_at is null
        and r.starts_at <= ${now.toISOString()}::timestamptz
        and (r.ends_at is null or r.ends_at > ${now.toISOString()}::timestamptz))`
}

function rowsOf(target: FollowTarget): SQL {
  if (target.kind === 'tag')
    return sql`select f.user_id from tags t join tag_follows f on f.tag_id = t.id and f.kind = 'follow' where t.name = ${target.name}`
  const id = sql`${target.id}::bigint`
  return {
    question: sql`select user_id from question_follows where question_id = ${id}
      union select user_id from waiting_readers where question_id = ${id}`,
    guide: sql`select user_id from guide_follows where guide_id = ${id}`,
    person: sql`select user_id from person_follows where person_id = ${id}`,
    move: sql`select user_id from move_follows where move_id = ${id}`,
    search: sql`select user_id from saved_searches where id = ${id} and followed_at is not null`,
  }[target.kind]
}

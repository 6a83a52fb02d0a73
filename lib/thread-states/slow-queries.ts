import 'server-only'
import { sql } from 'drizzle-orm'
import { db as pool } from '#db/client.ts'
import type { Viewer } from '#lib/auth/types.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { isStaff } from '#lib/users/rules.ts'
import type { ThreadState } from './types.ts'

/**
 * Returns when the viewer may write again in a thread in slow mode; null if they may now. Answers and comments count
 * together, and moderators may continue. One query. Example: slow mode of five minutes, a comment four minutes ago → in
 * a minute.
 */
export async function findSlowEnd(
  { db, now, viewer }: Pick<CommandContext, 'db' | 'now' | 'viewer'>,
  questionId: PostId,
  states: readonly ThreadState[],
): Promise<Date | null> {
  const seconds = states.find(({ kind }) => kind === 'slow')?.slowSeconds
  if (!seconds || isStaff(viewer.role)) return null
  const [row] = await db.execute<{ at: Date | null }>(sql`
    select greatest(
      (select max(p.created_at) from answers a join posts p on p.id = a.post_id
        where a.question_id = ${questionId}::bigint and p.author_id = ${viewer.id}::bigint),
      (select max(c.created_at) from comments c
        where c.author_id = ${viewer.id}::bigint and c.post_id in (
          select ${questionId}::bigint union all
          select a.post_id from answers a where a.question_id = ${questionId}::bigint))) as at`)
  if (!row?.at) return null
  const end = new Date(new Date(row.at).getTime() + seconds * 1000)
  return end > now ? end : null
}

/** Does the same for pages, with the pool's database. */
export function getSlowEnd(viewer: Viewer, questionId: PostId, states: readonly ThreadState[]): Promise<Date | null> {
  return findSlowEnd({ db: pool(), now: new Date(), viewer }, questionId, states)
}

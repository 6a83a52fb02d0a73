import 'server-only'
import { sql } from 'drizzle-orm'
import type { CommandContext } from '#lib/platform/context.ts'
import { Forbidden } from '#lib/platform/errors.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { isStaff } from '#lib/users/rules.ts'
import type { ThreadState } from '../types.ts'

/**
 * Throws Forbidden(slowMode) when the thread is in slow mode and the viewer wrote in it too recently; answers and comments
 * count together. Moderators go on working. Call it with the question locked, or of two at once both would pass.
 */
export async function checkSlowMode(
  context: CommandContext,
  questionId: PostId,
  states: readonly ThreadState[],
): Promise<void> {
  const slow = states.find(({ kind }) => kind === 'slow')
  if (!slow?.slowSeconds || isStaff(context.viewer.role)) return
  const { id } = context.viewer
  const [row] = await context.db.execute<{ at: Date | null }>(sql`
    select greatest(
      (select max(p.created_at) from answers a join posts p on p.id = a.post_id
        where a.question_id = ${questionId}::bigint and p.author_id = ${id}::bigint),
      (select max(c.created_at) from comments c
        where c.author_id = ${id}::bigint and c.post_id in (
          select ${questionId}::bigint union all
          select a.post_id from answers a where a.question_id = ${questionId}::bigint))) as at`)
  if (!row?.at) return
  const waited = (context.now.getTime() - new Date(row.at).getTime()) / 1000
  if (waited >= slow.slowSeconds) return
  const minutes = Math.max(1, Math.ceil((slow.slowSeconds - waited) / 60))
  throw new Forbidden({ code: 'slowMode', values: { minutes, reason: slow.reason } })
}

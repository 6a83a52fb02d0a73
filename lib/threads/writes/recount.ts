import 'server-only'
import { sql } from 'drizzle-orm'
import type { CommandContext } from '#lib/auth/context.ts'
import type { PostId } from '#lib/platform/ids.ts'

/** Recounts the answers of these questions after a move. Call it with the questions locked. */
export async function recountAnswers(context: CommandContext, questionIds: readonly PostId[]): Promise<void> {
  await context.db.execute(sql`
    update questions q set answer_count = counted.answers, upvoted_answer_count = counted.upvoted
    from (
      select x.id, count(p.id) as answers, count(p.id) filter (where p.score > 0) as upvoted
      from unnest(${idsOf(questionIds)}) as x(id)
      left join answers a on a.question_id = x.id
      left join posts p on p.id = a.post_id and p.deleted_at is null
      group by x.id
    ) as counted where q.post_id = counted.id`)
}

/** Recounts the comments of these posts. Call it with the posts locked. */
export async function recountComments(context: CommandContext, postIds: readonly PostId[]): Promise<void> {
  await context.db.execute(sql`
    update posts p set comment_count = counted.comments
    from (
      select x.id, count(c.id) as comments
      from unnest(${idsOf(postIds)}) as x(id)
      left join comments c on c.post_id = x.id and c.deleted_at is null
      group by x.id
    ) as counted where p.id = counted.id`)
}

function idsOf(ids: readonly PostId[]) {
  return sql`array[${sql.join(
    ids.map((id) => sql`${id}::bigint`),
    sql`, `,
  )}]`
}

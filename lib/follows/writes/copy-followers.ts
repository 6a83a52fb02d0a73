import 'server-only'
import { sql } from 'drizzle-orm'
import { questionFollows } from '#db/schema/follows.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import type { PostId } from '#lib/platform/ids.ts'

/** Makes the followers of a question follow the question that it became part of. */
export async function copyFollowers({ db }: CommandContext, { from, to }: { from: PostId; to: PostId }): Promise<void> {
  await db.execute(sql`
    insert into ${questionFollows} (user_id, question_id, followed_at)
    select user_id, ${to}::bigint, followed_at from ${questionFollows} where question_id = ${from}::bigint
    on conflict do nothing`)
}

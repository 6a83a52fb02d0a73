import 'server-only'
import { sql } from 'drizzle-orm'
import { questionFollows, waitingReaders } from '#db/schema/follows.ts'
import { threadMutes } from '#db/schema/notifications.ts'
import { questions } from '#db/schema/posts.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'

type Way = { from: PostId; to: PostId; asker: UserId }

/**
 * Makes the followers of a question follow the question that it became part of, and the readers who wait for an answer
 * wait there, except for its asker. People who muted it have the other question muted too, unless they asked it, follow
 * it or wait there. Call it with both questions locked.
 */
export async function copyFollowers({ db }: CommandContext, { from, to, asker }: Way): Promise<void> {
  // Copy mutes first: the follows copied below would look like the person's own choice to follow the other question.
  await db.execute(sql`
    insert into ${threadMutes} (user_id, question_id, muted_at)
    select m.user_id, ${to}::bigint, m.muted_at from ${threadMutes} m
    where m.question_id = ${from}::bigint and m.user_id <> ${asker}::bigint
      and not exists (select from ${questionFollows} f where f.user_id = m.user_id and f.question_id = ${to}::bigint)
      and not exists (select from ${waitingReaders} w where w.user_id = m.user_id and w.question_id = ${to}::bigint)
    on conflict do nothing`)
  await db.execute(sql`
    insert into ${questionFollows} (user_id, question_id, followed_at)
    select user_id, ${to}::bigint, followed_at from ${questionFollows} where question_id = ${from}::bigint
    on conflict do nothing`)
  await db.execute(sql`
    insert into ${waitingReaders} (user_id, question_id, sector, waiting_since)
    select user_id, ${to}::bigint, sector, waiting_since from ${waitingReaders}
    where question_id = ${from}::bigint and user_id <> ${asker}::bigint
    on conflict do nothing`)
  await db.execute(sql`
    update ${questions} set waiting_count = (
      select count(*) from ${waitingReaders} w where w.question_id = ${questions.postId})
    where ${questions.postId} = ${to}::bigint`)
}

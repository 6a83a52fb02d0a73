import 'server-only'
import { lt, sql } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import { questionReads } from '#db/schema/follows.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'

export type Read = { reader: UserId; questionId: PostId; at: Date }

/** The number of days for which it is known what a person has read. */
const KEPT_DAYS = 180

/** Records that people have read questions; a later moment replaces an earlier one. */
export async function storeReads(database: Queryable, reads: readonly Read[]): Promise<void> {
  const rows = JSON.stringify(reads.map(({ reader, questionId, at }) => ({ u: reader, q: questionId, at })))
  await database.execute(sql`
    insert into question_reads as known (user_id, question_id, read_at)
    select u.id, q.post_id, read.at
    from jsonb_to_recordset(${rows}::text::jsonb) as read (u bigint, q bigint, at timestamptz)
    join users u on u.id = read.u join questions q on q.post_id = read.q
    order by 1, 2
    on conflict (user_id, question_id) do update set read_at = excluded.read_at where known.read_at < excluded.read_at`)
}

/** Forgets what was read long ago. */
export async function forgetReads(database: Queryable, now: Date): Promise<void> {
  const before = new Date(now.getTime() - KEPT_DAYS * 24 * 60 * 60_000)
  await database.delete(questionReads).where(lt(questionReads.readAt, before))
}

import 'server-only'
import { sql } from 'drizzle-orm'
import { inTransaction } from '#db/client.ts'
import type { Queryable } from '#db/client.ts'
import type { Channel } from '#db/vocabulary/notifications.ts'
import { isInvitationDue } from '#lib/outcomes/due-queries.ts'
import { INVITED_AFTER_DAYS } from '#lib/outcomes/rules.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import { channelOf } from '../settings-queries.ts'
import { queueTold } from './tell-people.ts'

/** An invitation that nothing told for this many days is not told any more: the page still shows it. */
const LATE_DAYS = 7
/** The most invitations of one hourly run. */
const PER_RUN = 2000

/**
 * Invites askers, 30, 90 and 180 days after asking, to say what came of it, unless they have replied. Each invitation
 * is one line. Running it twice changes nothing.
 */
export async function tellOutcomes(db: Queryable, now: Date): Promise<void> {
  const at = sql`${now.toISOString()}::timestamptz`
  const due = INVITED_AFTER_DAYS.map(
    (days) => sql`
    select q.post_id, ${String(days)}::text as days from questions q
    where q.kind = 'question' and not q.is_deleted
      and q.created_at <= ${at} - make_interval(days => ${days}::int)
      and q.created_at > ${at} - make_interval(days => ${days + LATE_DAYS}::int)`,
  )
  await inTransaction(db, async (tx) => {
    const told = await tx.execute<{ recipient: string; thread: string; channel: Channel }>(sql`
      insert into notifications (recipient_id, kind, question_id, post_id, detail, created_at)
      select p.author_id, 'outcome-due', p.id, p.id, due.days, ${at}
      from (${sql.join(due, sql` union all `)}) due
        join posts p on p.id = due.post_id
        join users u on u.id = p.author_id and u.email is not null and not u.is_seeded
      where ${isInvitationDue({ id: sql`p.id`, askedAt: sql`p.created_at` }, now)}
        and ${channelOf(sql`u.id`, 'answers')} <> 'off'
        and not exists (select from thread_mutes m where m.user_id = p.author_id and m.question_id = p.id)
        and not exists (select from notifications n where n.recipient_id = p.author_id and n.kind = 'outcome-due'
          and n.post_id = p.id and n.detail = due.days)
      limit ${PER_RUN}
      on conflict do nothing
      returning recipient_id as recipient, question_id as thread, ${channelOf(sql`recipient_id`, 'answers')} as channel`)
    for (const { recipient, thread, channel } of told)
      await queueTold(tx, [{ id: Number(recipient) as UserId, channel }], { thread: Number(thread) as PostId, now })
  })
}

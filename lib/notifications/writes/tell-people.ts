import 'server-only'
import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { inTransaction } from '#db/client.ts'
import type { Queryable, Tx } from '#db/client.ts'
import type { Channel, NotificationKind } from '#db/vocabulary/notifications.ts'
import { hasBlocked } from '#lib/follows/block-queries.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import { enqueue, enqueueAll } from '#lib/queue/enqueue.ts'
import { findFacts } from '../fact-queries.ts'
import type { NOTIFIED_EVENTS } from '../kinds.ts'
import { GROUP_OF } from '../groups.ts'
import { FIND } from '../recipient-queries.ts'
import { detailOf, notifiedEventsFor, UNREAD_MS } from '../rules.ts'
import { channelOf } from '../settings-queries.ts'
import type { Facts } from '../types.ts'

/** People told in one transaction, which takes about a tenth of a second. */
const PEOPLE_AT_ONCE = 2000

type NotifiedEvent = (typeof NOTIFIED_EVENTS)[number]
/** The place where a job goes on: the row of the table, and the last person who was looked at. */
type From = { event: number; row?: number; after?: UserId }

/**
 * Tells people about an event: one line each, in the order of the table, so that whoever it concerns in several ways is
 * told the first. May run twice: a line that is there stays as it is. Many people are told in several jobs, each of
 * which queues the next in its transaction.
 */
export async function tellPeople(
  db: Queryable,
  { event, row = 0, after }: From,
  { now, size = PEOPLE_AT_ONCE }: { now: Date; size?: number },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const facts = await findFacts(tx, event)
    if (!facts) return
    const rows = notifiedEventsFor(facts)
    for (const [at, notified] of rows.entries()) {
      if (at < row) continue
      const last = await tellSome(tx, facts, { notified, now, size, after: at === row ? after : undefined })
      if (last === null) continue
      await enqueue(tx, { task: 'tell-people', payload: { event, row: at, after: last }, isBulk: true })
      return
    }
  })
}

type Some = { notified: NotifiedEvent; now: Date; size: number; after: UserId | undefined }

/** Tells the next people of a row; returns the last one when there may be more. */
async function tellSome(
  tx: Tx,
  facts: Facts,
  { notified, now, size, after = 0 as UserId }: Some,
): Promise<UserId | null> {
  const { actorId } = facts
  const group = GROUP_OF[notified.kind]
  const [told] = await tx.execute<{ last: string | null; looked: number; told: Told[] }>(sql`
    with chosen as (
      select found.id from (${FIND[notified.to](facts)}) found
      where found.id > ${after}::bigint and found.id is distinct from ${actorId}::bigint
      order by found.id limit ${size}
    ), told as (
      insert into notifications (recipient_id, kind, event_id, actor_id, question_id, post_id, comment_id, statement_id,
        detail, created_at)
      select chosen.id, ${columnsOf(facts, notified)}
      from chosen join users u on u.id = chosen.id
      where u.email is not null and not u.is_seeded ${unlessMuted(facts, notified)} ${unlessBlocked(facts, notified)}
        and ${channelOf(sql`u.id`, group)} <> 'off'
      on conflict do nothing
      returning recipient_id
    )
    select max(id) as last, count(*)::int as looked,
      (select coalesce(json_agg(json_build_object('id', recipient_id, 'channel', ${channelOf(sql`recipient_id`, group)})), '[]')
        from told) as told
    from chosen`)
  if (told && facts.question) await queueTold(tx, told.told, { thread: facts.question.id, now })
  return told && told.looked === size && told.last !== null ? (Number(told.last) as UserId) : null
}

/** Lists the line's columns after its recipient. A line about the person belongs to no thread. */
function columnsOf(facts: Facts, { kind, to, isNamed }: NotifiedEvent): SQL {
  const { id, post, question, comment, details, at } = facts
  const isPersonal = to === 'person concerned' || to === 'flaggers'
  const isPublishing = kind === 'published'
  const inThread = !isPersonal || isPublishing
  // The doubt is about the thread. The answer may be hidden, and lines about a hidden post are hidden too.
  const isDoubt = kind === 'quick-answer-doubt'
  const actor = isNamed ? doerOf(facts, kind) : sql`null::bigint`
  const statement = isPersonal
    ? sql`(select s.id from statements s where s.act_id = ${details['act'] ?? null}::bigint and s.user_id = chosen.id)`
    : sql`null::bigint`
  return sql`${kind}::text, ${id}::bigint, ${actor}, ${inThread ? (question?.id ?? null) : null}::bigint,
    ${inThread && !isDoubt ? (post?.id ?? null) : null}::bigint, ${inThread ? (comment?.id ?? null) : null}::bigint, ${statement},
    ${detailOf(facts)}::text, ${at.toISOString()}::timestamptz`
}

/**
 * Returns who did it. The reviewer applies a suggested edit; the editor is the person who wrote it. A line about a move
 * leads to a post, whoever has said that it is about the move.
 */
function doerOf({ actorId, post, details }: Facts, kind: NotificationKind): SQL {
  if (kind === 'followed-move') return sql`${post?.authorId ?? null}::bigint`
  return kind === 'edit' || ((kind === 'followed-guide' || kind === 'mention') && details['revision'] !== undefined)
    ? sql`(select r.editor_id from revisions r where r.post_id = ${post?.id ?? null}::bigint
        and r.number = ${details['revision'] ?? null}::int)`
    : sql`${actorId}::bigint`
}

/** Leaves out people who have blocked the person who did it. Decisions that concern them are told all the same. */
function unlessBlocked(facts: Facts, { kind, isUrgent, ignoresBlock }: NotifiedEvent): SQL {
  return isUrgent || ignoresBlock ? sql`` : sql`and not ${hasBlocked(sql`chosen.id`, doerOf(facts, kind))}`
}

function unlessMuted({ question }: Facts, { isUrgent }: NotifiedEvent): SQL {
  if (!question || isUrgent) return sql``
  return sql`and not exists (select from thread_mutes m
    where m.user_id = chosen.id and m.question_id = ${question.id}::bigint)`
}

/** A person who has a new line, and their channel for it. */
export type Told = { id: UserId; channel: Channel }

/**
 * Queues what tells people beside their inbox: a letter, which is sent only if they have not read the line by then, or
 * a push message at once. It tells everything new in the thread.
 */
export async function queueTold(
  tx: Tx,
  told: readonly Told[],
  { thread, now }: { thread: PostId; now: Date },
): Promise<void> {
  const of = (wanted: Channel) =>
    told.filter(({ channel }) => channel === wanted).map(({ id: recipient }) => ({ recipient, thread }))
  const unread = new Date(now.getTime() + UNREAD_MS)
  await enqueueAll(tx, [
    ...of('mail').map((payload) => ({
      task: 'send-notices' as const,
      payload,
      key: `notices-${payload.recipient}-${thread}`,
      at: unread,
    })),
    ...of('push').map((payload) => ({
      task: 'send-push' as const,
      payload,
      key: `push-${payload.recipient}-${thread}`,
      at: now,
    })),
  ])
}

import 'server-only'
import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { db } from '#db/client.ts'
import type { Queryable } from '#db/client.ts'
import type { NotificationKind } from '#db/vocabulary/notifications.ts'
import { excerptOf } from '#lib/markdown/excerpt.ts'
import { isOutcomeShown } from '#db/outcome-shown.ts'
import { hasBlocked } from '#lib/follows/block-queries.ts'
import { NotFound } from '#lib/platform/errors.ts'
import { parseId } from '#lib/platform/fields.ts'
import type { CommentId, NotificationId, PostId, StatementId, UserId } from '#lib/platform/ids.ts'
import type { Page } from '#lib/platform/page.ts'
import { kindsOf, PERSONAL_KINDS, QUOTING_KINDS } from './groups.ts'
import type { NotificationGroup } from './groups.ts'
import { bundle } from './rules.ts'
import type { InboxEntry, InboxLine } from './types.ts'

const ENTRIES_PER_PAGE = 30
/** The lines that one page reads; a thread with more of them in an hour continues on the next page. */
const LINES_PER_PAGE = 300
/** Characters of a new text that a line shows, and those that are read for them. */
const EXCERPT_LENGTH = 160
const QUOTED_LENGTH = 400
/** The highest number that the bell shows. */
const MOST_COUNTED = 100

/** A line with what it is about; an answer's question is the one it belongs to now. */
const ABOUT = sql`
  left join posts p on p.id = n.post_id
  left join answers a on a.post_id = p.id
  left join questions q on q.post_id = coalesce(a.question_id, n.question_id)
  left join comments c on c.id = n.comment_id`

/**
 * True if what the line is about is visible. A hidden post takes its lines along, and brings them back; so does a
 * hidden outcome, and a person whom the recipient has blocked.
 */
const SHOWN = sql`(n.kind in (${words(PERSONAL_KINDS)})
  or (not ${hasBlocked(sql`n.recipient_id`, sql`n.actor_id`)} and q.is_deleted is not true and p.deleted_at is null and c.deleted_at is null
    and (n.kind <> 'outcome' or ${isOutcomeShown(sql`n.question_id`)})))`

function words(kinds: readonly NotificationKind[]): SQL {
  return sql.join(
    kinds.map((kind) => sql`${kind}`),
    sql`, `,
  )
}

/** Counts a person's unread lines, up to a hundred, as a part of another query. */
export function unreadOf(recipientId: UserId): SQL {
  return sql`select count(*) from (select from notifications n ${ABOUT}
    where n.recipient_id = ${recipientId}::bigint and n.read_at is null and ${SHOWN} limit ${MOST_COUNTED}) unread`
}

/** Counts a person's unread lines, up to a hundred. */
export async function countUnread(recipientId: UserId): Promise<number> {
  const [row] = await db().execute<{ unread: number }>(sql`select (${unreadOf(recipientId)})::int as unread`)
  return row?.unread ?? 0
}

/**
 * Returns the condition that an unread line `n` of a person is about a thread. An answer's lines belong to the question
 * that it is under now. Two lookups: with `or`, the database would read all unread lines.
 */
export function isOfThread(recipientId: UserId, thread: PostId): SQL {
  return sql`n.id = any (array(
    select m.id from notifications m
      where m.recipient_id = ${recipientId}::bigint and m.read_at is null and m.question_id = ${thread}::bigint
    union all
    select m.id from answers a join notifications m on m.post_id = a.post_id
      where a.question_id = ${thread}::bigint and m.recipient_id = ${recipientId}::bigint and m.read_at is null))`
}

/**
 * Selects the ids of a person's unread lines that the inbox shows and that meet a condition on `n`: a line whose text
 * is hidden now is not read by anybody, and is news when the text comes back.
 */
export function unreadShown(recipientId: UserId, where: SQL): SQL {
  return sql`select n.id from notifications n ${ABOUT}
    where n.recipient_id = ${recipientId}::bigint and n.read_at is null and ${SHOWN} and ${where}`
}

/** Returns the condition that a line `n` is of a group; all are where there is none. */
export function isOfGroup(group: NotificationGroup | null | undefined): SQL {
  return group ? sql`n.kind in (${words(kindsOf(group))})` : sql`true`
}

type InboxFilter = { group?: NotificationGroup | null; isUnread?: boolean; after?: string | undefined }

type Row = {
  id: string
  kind: NotificationKind
  created_at: string
  is_read: boolean
  post_id: string | null
  is_answer: boolean
  comment_id: string | null
  statement_id: string | null
  question: InboxLine['question']
  actor: InboxLine['actor']
  detail: string | null
  quoted: string | null
  points: number
}

/**
 * Reads a person's inbox, newest first: lines about one thread within an hour are one entry. Throws NotFound for a
 * forged page key.
 */
export async function listInbox(
  recipientId: UserId,
  { group, isUnread, after }: InboxFilter = {},
): Promise<Page<InboxEntry>> {
  const from = keyOf(after)
  const where = sql`${from === null ? sql`true` : sql`n.id <= ${from}::bigint`}
    and ${isUnread ? sql`n.read_at is null` : sql`true`}
    and ${isOfGroup(group)}`
  return pageOfEntries(await readLines(db(), recipientId, { where, limit: LINES_PER_PAGE + 1 }))
}

/**
 * Lists the unread lines of some kinds that were in no letter and no push message, and belong to no muted thread,
 * newest first: those of a thread, or all.
 */
export async function listUntold(
  database: Queryable,
  recipientId: UserId,
  of: { kinds: readonly NotificationKind[]; thread?: PostId; since: Date; until: Date; limit: number },
): Promise<InboxLine[]> {
  if (of.kinds.length === 0) return []
  const where = sql`n.read_at is null and n.mailed_at is null and n.pushed_at is null and n.kind in (${words(of.kinds)})
    and not exists (select from thread_mutes m where m.user_id = n.recipient_id and m.question_id = q.post_id)
    and n.created_at between ${of.since.toISOString()}::timestamptz and ${of.until.toISOString()}::timestamptz
    and ${of.thread === undefined ? sql`true` : sql`q.post_id = ${of.thread}::bigint`}`
  return await readLines(database, recipientId, { where, limit: of.limit })
}

async function readLines(
  database: Queryable,
  recipientId: UserId,
  { where, limit }: { where: SQL; limit: number },
): Promise<InboxLine[]> {
  const rows = await database.execute<Row>(sql`
    select n.id, n.kind, n.created_at, n.read_at is not null as is_read, n.post_id, a.post_id is not null as is_answer,
      n.comment_id, n.statement_id, n.detail,
      case when n.kind in (${words(QUOTING_KINDS)}) then left(coalesce(c.body, p.body_text), ${QUOTED_LENGTH}) end as quoted,
      coalesce(n.score_now - n.score_before, 0) as points,
      case when q.post_id is not null then json_build_object('id', q.post_id, 'slug', q.slug, 'title', q.title,
        'isGuide', q.kind = 'guide', 'isMuted',
        exists (select from thread_mutes m where m.user_id = n.recipient_id and m.question_id = q.post_id)) end as question,
      case when u.id is not null then json_build_object('id', u.id, 'handle', u.handle, 'displayName', u.display_name) end
        as actor
    from notifications n ${ABOUT} left join users u on u.id = n.actor_id
    where n.recipient_id = ${recipientId}::bigint and ${SHOWN} and ${where}
    order by n.id desc limit ${limit}`)
  return rows.map(lineOf)
}

/** Makes a page of entries. Its key is the first line that is not on it, so that every line is shown once. */
function pageOfEntries(lines: readonly InboxLine[]): Page<InboxEntry> {
  const all = bundle(lines.slice(0, LINES_PER_PAGE))
  const cut = all[ENTRIES_PER_PAGE]?.[0]?.id ?? lines[LINES_PER_PAGE]?.id ?? null
  const shown = cut === null ? all : bundle(lines.filter(({ id }) => id > cut))
  return { items: shown.map(entryOf), next: cut === null ? null : String(cut) }
}

function entryOf(lines: InboxLine[]): InboxEntry {
  const [newest] = lines
  if (!newest) throw new Error('an entry has a line')
  return {
    id: newest.id,
    at: newest.at,
    question: newest.question,
    isRead: lines.every(({ isRead }) => isRead),
    lines,
  }
}

function lineOf(row: Row): InboxLine {
  const { question, actor, detail, points, kind, quoted } = row
  return {
    id: Number(row.id) as NotificationId,
    kind,
    at: new Date(row.created_at),
    isRead: row.is_read,
    threadId: question?.id ?? null,
    question,
    postId: row.post_id === null ? null : (Number(row.post_id) as PostId),
    isAnswer: row.is_answer,
    commentId: row.comment_id === null ? null : (Number(row.comment_id) as CommentId),
    statementId: row.statement_id === null ? null : (Number(row.statement_id) as StatementId),
    actor,
    detail,
    excerpt: quoted === null ? null : excerptOf(quoted, EXCERPT_LENGTH),
    points,
  }
}

function keyOf(after: string | undefined): NotificationId | null {
  if (after === undefined || after === '') return null
  const id = parseId<NotificationId>(after)
  if (id === null) throw new NotFound('page key')
  return id
}

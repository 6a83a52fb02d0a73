import 'server-only'
import { desc, eq, lt, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db } from '#db/client.ts'
import type { Queryable } from '#db/client.ts'
import { batches } from '#db/schema/moderation.ts'
import { users } from '#db/schema/users.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { moderateRefusal } from '#lib/moderation/policy.ts'
import { decodeCursor, pageOf } from '#lib/platform/cursor.ts'
import { Forbidden, NotFound } from '#lib/platform/errors.ts'
import type { BatchId } from '#lib/platform/ids.ts'
import type { Page } from '#lib/platform/page.ts'
import type { BatchLine, BatchSummary, BatchView } from './types.ts'

const BATCHES_PER_PAGE = 40

const makers = alias(users, 'makers')
const undoers = alias(users, 'undoers')
const summaryColumns = {
  id: batches.id,
  kind: batches.kind,
  rule: batches.rule,
  reason: batches.reason,
  actCount: batches.actCount,
  createdAt: batches.createdAt,
  undoneAt: batches.undoneAt,
  madeBy: { id: makers.id, handle: makers.handle, displayName: makers.displayName },
  undoneBy: { id: undoers.id, handle: undoers.handle, displayName: undoers.displayName },
}

const summaries = () =>
  db()
    .select(summaryColumns)
    .from(batches)
    .innerJoin(makers, eq(makers.id, batches.madeById))
    .leftJoin(undoers, eq(undoers.id, batches.undoneById))

/** Lists the bulk actions, newest first. Throws Forbidden, NotFound for a forged page key. */
export async function listBatches(viewer: Viewer, after?: string): Promise<Page<BatchSummary>> {
  requireModerator(viewer)
  const cursor = decodeCursor(after, 'integer')
  const rows = await summaries()
    .where(cursor ? lt(batches.id, cursor.id as BatchId) : undefined)
    .orderBy(desc(batches.id))
    .limit(BATCHES_PER_PAGE + 1)
  return pageOf(rows, BATCHES_PER_PAGE, { item: (row) => row, key: (row) => [0, row.id] })
}

/** Reads a bulk action with the state of each of its actions. Throws Forbidden, NotFound. */
export async function getBatch(viewer: Viewer, id: BatchId): Promise<BatchView> {
  requireModerator(viewer)
  const [batch] = await summaries().where(eq(batches.id, id))
  if (!batch) throw new NotFound('batch')
  return { ...batch, lines: await listBatchActs(db(), id) }
}

/** The condition that another action, still in force, hid or restored the same target after the action `m`. */
const actedOnLater = sql`exists (
  select from moderation_acts later where later.post_id = m.post_id and later.comment_id is not distinct from m.comment_id
    and later.id > m.id and later.kind in ('delete', 'hold', 'spam', 'restore', 'publish')
    and not exists (select from moderation_acts back where back.undoes_id = later.id))`

/** Lists the actions of a bulk action, and whether each is still in force. One query. */
export async function listBatchActs(database: Queryable, id: BatchId): Promise<BatchLine[]> {
  const rows = await database.execute<Omit<BatchLine, 'actId'> & { actId: string }>(sql`
    select m.id as "actId", m.kind,
      case when u.id is null then null else
        jsonb_build_object('id', u.id, 'handle', u.handle, 'displayName', u.display_name) end as subject,
      case when m.kind = 'spam' then (
        select count(*)::int - 1 from act_effects e where e.act_id = m.id and e.kind = 'visibility') else 0 end as "alsoHidden",
      case when m.comment_id is not null then 'comment' when p.id is not null then p.kind else 'votes' end as what,
      case when q.post_id is null then null else
        jsonb_build_object('id', q.post_id, 'slug', q.slug, 'title', q.title) end as question,
      case when exists (select from moderation_acts x where x.undoes_id = m.id) then 'undone'
        when m.kind = 'delete' and coalesce(c.removal_act_id, p.removal_act_id) is distinct from m.id then 'changed'
        when m.kind = 'lock' and not exists (
          select from thread_states s where s.act_id = m.id and s.lifted_at is null) then 'changed'
        when m.kind = 'close' and not exists (
          select from closures s where s.act_id = m.id and s.reopened_at is null) then 'changed'
        when m.kind = 'spam' and not exists (
          select from act_effects e left join posts wp on wp.id = e.post_id left join comments wc on wc.id = e.comment_id
          where e.act_id = m.id and e.kind = 'visibility' and coalesce(wp.removal_act_id, wc.removal_act_id) = m.id) then 'changed'
        when m.kind in ('restore', 'publish') and (
          case when m.comment_id is null then p.removal else c.removal end is not null or ${actedOnLater}) then 'changed'
        else 'done' end as state
    from moderation_acts m
    left join users u on u.id = m.subject_user_id
    left join comments c on c.id = m.comment_id
    left join posts p on p.id = m.post_id
    left join answers a on a.post_id = p.id
    left join questions q on q.post_id = coalesce(a.question_id, p.id)
    where m.batch_id = ${id} and m.undoes_id is null order by m.id desc`)
  return rows.map((row) => Object.assign(row, { actId: Number(row.actId) as BatchLine['actId'] }))
}

function requireModerator(viewer: Viewer): void {
  const refusal = moderateRefusal(viewer)
  if (refusal) throw new Forbidden(refusal)
}

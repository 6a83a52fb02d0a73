import 'server-only'
import { createHmac } from 'node:crypto'
import { lt, sql } from 'drizzle-orm'
import { isbot } from 'isbot'
import { db } from '#db/client.ts'
import type { Queryable } from '#db/client.ts'
import { questionVisits } from '#db/schema/visits.ts'
import { env } from '#lib/platform/env.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import { logFault } from '#lib/platform/log.ts'
import { viewsTag } from './cache.ts'
import { storeReads } from './writes/store-reads.ts'
import type { Read } from './writes/store-reads.ts'

/** The time that counted views wait in memory before they are written; a crash loses at most this. */
const FLUSH_MS = 5_000
/** One visitor counts once per question within this time, even after a reload. */
const VISIT_MS = 30 * 60_000
/** The most views that wait; further ones are not counted, so that memory stays bounded. */
const MAX_WAITING = 50_000
/**
 * Pages show their number of views as of their render. They are dropped when the number passes one of 25 steps up to
 * ten times as many, each a tenth more than the last: 1,000 views are 61 renders, and no number is more than a tenth
 * behind.
 */
const STEPS = 25

type View = { questionId: PostId; visitor: string; at: Date }
type Counter = { waiting: Map<string, View>; reads: Map<string, Read>; timer: NodeJS.Timeout | null }

// Next's bundle counts, and the plain Node process around it writes the rest when it stops.
const key = Symbol.for('critical-path.views')
const shared = globalThis as { [key]?: Counter }
const counter = (shared[key] ??= { waiting: new Map(), reads: new Map(), timer: null })

/**
 * Counts a view of a question by a browser at an address; robots do not count, nor do clients without a user agent.
 * Returns at once: reading never writes. Robots that run no scripts never get here.
 */
export function countView(view: {
  questionId: PostId
  address: string
  userAgent: string | null
  /** The signed-in person, who has read the question then; null for nobody. */
  reader: UserId | null
  now: Date
}): void {
  if (!view.userAgent || isbot(view.userAgent) || counter.waiting.size >= MAX_WAITING) return
  const visitor = visitorOf(view.address)
  const visit = `${view.questionId} ${visitor}`
  if (!counter.waiting.has(visit)) counter.waiting.set(visit, { questionId: view.questionId, visitor, at: view.now })
  const { reader, questionId, now } = view
  if (reader !== null) counter.reads.set(`${reader} ${questionId}`, { reader, questionId, at: now })
  counter.timer ??= setTimeout(
    () => void flushViews().catch((error: unknown) => logFault(error, { requestId: 'views' })),
    FLUSH_MS,
  )
  counter.timer.unref()
}

/** Writes the views counted since the last time. Failed writes are tried again next time. */
export async function flushViews(): Promise<void> {
  if (counter.timer) clearTimeout(counter.timer)
  counter.timer = null
  await flushReads()
  const views = [...counter.waiting]
  if (views.length === 0) return
  await writeViews(
    db(),
    views.map(([, view]) => view),
  )
  for (const [visit] of views) counter.waiting.delete(visit)
}

async function flushReads(): Promise<void> {
  const reads = [...counter.reads]
  if (reads.length === 0) return
  await storeReads(
    db(),
    reads.map(([, read]) => read),
  )
  for (const [which, read] of reads) if (counter.reads.get(which) === read) counter.reads.delete(which)
}

/** Deletes visits that are too old to tell a reload from a view. */
export async function forgetVisits(database: Queryable, now: Date): Promise<void> {
  await database.delete(questionVisits).where(lt(questionVisits.seenAt, new Date(now.getTime() - VISIT_MS)))
}

// The visits are stored where all processes see them. Questions are locked by ascending id, so that concurrent writes
// cannot deadlock.
async function writeViews(database: Queryable, views: readonly View[]): Promise<void> {
  const rows = JSON.stringify(views.map(({ questionId, visitor, at }) => ({ q: questionId, v: visitor, at })))
  await database.execute(sql`
    with seen as (
      insert into question_visits as visit (question_id, visitor, seen_at)
      select q.post_id, view.v, view.at
      from jsonb_to_recordset(${rows}::text::jsonb) as view (q bigint, v bigint, at timestamptz)
      join questions q on q.post_id = view.q
      order by 1, 2
      on conflict (question_id, visitor) do update set seen_at = excluded.seen_at
        where visit.seen_at <= excluded.seen_at - make_interval(secs => ${VISIT_MS / 1000})
      returning question_id
    ), counted as (
      select question_id, count(*)::integer as views from seen group by 1
    ), locked as (
      select q.post_id, counted.views from questions q join counted on counted.question_id = q.post_id
      order by q.post_id for no key update of q
    ), added as (
      update questions q set view_count = q.view_count + locked.views from locked where locked.post_id = q.post_id
      returning q.post_id, q.view_count as now, q.view_count - locked.views as before
    )
    insert into page_changes (tags)
    select array_agg(${viewsTag('')}::text || post_id::text) from added
    where floor(${STEPS} * log(greatest(1, now))) > floor(${STEPS} * log(greatest(1, before))) or before = 0
    having count(*) > 0`)
}

/** Returns a number for an address that does not reveal the address to readers of the table. */
function visitorOf(address: string): string {
  const digest = createHmac('sha256', env().authSecret).update(`visitor ${address}`).digest()
  return String(digest.readBigInt64BE())
}

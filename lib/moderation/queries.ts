import 'server-only'
import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { cases } from '#db/schema/cases.ts'
import { users } from '#db/schema/users.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { decodeCursor, encodeCursor } from '#lib/platform/cursor.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { CaseId, UserId } from '#lib/platform/ids.ts'
import type { Page } from '#lib/platform/page.ts'
import { getSiteSettings } from '#lib/site/queries.ts'
import { templatesFor } from '#lib/site/templates.ts'
import type { Template } from '#lib/site/rules.ts'
import { readCases } from './case-queries.ts'
import { isSettledFilter } from './filter.ts'
import type { QueueFilter } from './filter.ts'
import { readPeople } from './person-queries.ts'
import { moderateRefusal } from './policy.ts'
import type { CaseChange, CaseGroup } from './types.ts'

const CASES_PER_PAGE = 30
/** Open cases are counted up to this number; a higher number would not help anyone. */
const MAX_COUNTED = 100
/** The time that a moderator's page looks back again, for changes that were not committed when it last asked. */
const OVERLAP_MS = 10_000
const MAX_CHANGES = 200

// A literal, not a parameter: only then does the planner know that the index of open cases is enough.
const unsettled = sql`${cases.state} in ('open', 'in-work')`

/**
 * Reads the queue: most urgent first, closed cases by their last change. Cases about one person are grouped at the
 * place of the most urgent one. Throws NotFound for anyone but moderators, and for a forged page key.
 */
export async function listQueue(viewer: Viewer, filter: QueueFilter, after?: string): Promise<Page<CaseGroup>> {
  if (moderateRefusal(viewer)) throw new NotFound('queue')
  const rows = await readPage(viewer, filter, after)
  const shown = rows.slice(0, CASES_PER_PAGE)
  const last = shown.at(-1)
  const found = await readCases(
    viewer,
    shown.map(({ id }) => id),
  )
  const people = await readPeople([...new Set(found.map(({ about }) => about))])
  const key = isSettledFilter(filter) ? last?.changedAt : last?.weight
  return {
    items: people.map((person) => ({ person, cases: found.filter(({ about }) => about === person.id) })),
    next: rows.length > CASES_PER_PAGE && last && key !== undefined ? encodeCursor(key, last.id) : null,
  }
}

/**
 * Counts the open cases that this person may decide, about everyone or one person, up to `MAX_COUNTED`; null for anyone
 * but moderators.
 */
export async function countWaiting(viewer: Viewer, about: number | null = null): Promise<number | null> {
  if (moderateRefusal(viewer)) return null
  const [row] = await db().execute<{ count: number }>(sql`select (${waitingFor(viewer, about)})::int as count`)
  return row?.count ?? 0
}

/** Counts those cases as a part of another query. */
export function waitingFor({ id, role }: Viewer, about: number | null = null): SQL {
  const mine = role === 'administrator' ? sql`true` : sql`not c.is_escalated`
  return sql`select count(*) from (
    select from ${cases} c where c.state in ('open', 'in-work') and c.about_user_id <> ${id}::bigint and ${mine}
      and ${about === null ? sql`true` : sql`c.about_user_id = ${about}::bigint`}
    order by c.weight desc, c.id desc limit ${MAX_COUNTED}) waiting`
}

/**
 * Lists the changes that other moderators have made to cases since a moment; some may have been returned before. Throws
 * NotFound for anyone but moderators.
 */
export async function listChanges(
  viewer: Viewer,
  since: Date,
  now: Date,
): Promise<{ changes: CaseChange[]; waiting: number; now: string }> {
  if (moderateRefusal(viewer)) throw new NotFound('queue')
  const from = new Date(since.getTime() - OVERLAP_MS)
  const rows = await db()
    .select({
      id: cases.id,
      state: cases.state,
      assignee: personJson(sql`cases.assignee_id`),
      resolvedBy: personJson(sql`cases.resolved_by_id`),
    })
    .from(cases)
    .where(gt(cases.changedAt, from))
    .orderBy(desc(cases.changedAt))
    .limit(MAX_CHANGES)
  return { changes: rows, waiting: (await countWaiting(viewer)) ?? 0, now: now.toISOString() }
}

/**
 * Returns the person in a column, as other moderators see them. The column comes with its table, which drizzle omits in
 * a list of one.
 */
function personJson(column: SQL) {
  return sql<CaseChange['assignee']>`(select json_build_object('id', u.id, 'handle', u.handle,
    'displayName', u.display_name) from ${users} u where u.id = ${column})`
}

function readPage(viewer: Viewer, filter: QueueFilter, after?: string) {
  const isSettled = isSettledFilter(filter)
  const cursor = decodeCursor(after, isSettled ? 'moment' : 'number')
  const beyond = isSettled
    ? cursor &&
      sql`(${cases.changedAt}, ${cases.id}) < (to_timestamp(${cursor.value}::double precision / 1000), ${cursor.id}::bigint)`
    : cursor && sql`(${cases.weight}, ${cases.id}) < (${cursor.value}::double precision, ${cursor.id}::bigint)`
  return db()
    .select({ id: cases.id, weight: cases.weight, changedAt: cases.changedAt })
    .from(cases)
    .where(
      and(
        isSettled ? undefined : unsettled,
        filter.state === null ? undefined : eq(cases.state, filter.state),
        ...conditionsOf(viewer, filter),
        cursor && beyond ? beyond : undefined,
      ),
    )
    .orderBy(...(isSettled ? [desc(cases.changedAt), desc(cases.id)] : [desc(cases.weight), desc(cases.id)]))
    .limit(CASES_PER_PAGE + 1)
}

function conditionsOf(viewer: Viewer, filter: QueueFilter): (SQL | undefined)[] {
  const { source, reason, language, assigned, about } = filter
  const isEscalated = filter.isEscalated ?? (viewer.role === 'administrator' || isSettledFilter(filter) ? null : false)
  return [
    source === null ? undefined : sql`${cases.sources} @> array[${source}]::text[]`,
    reason === null
      ? undefined
      : sql`exists (select from flags f where f.case_id = ${cases.id} and f.reason = ${reason}
          ${isSettledFilter(filter) ? sql`` : sql`and f.state = 'open'`})`,
    language === null
      ? undefined
      : sql`(select p.language from posts p where p.id = coalesce(${cases.postId},
          (select cm.post_id from comments cm where cm.id = ${cases.commentId}))) = ${language}`,
    assigned === 'mine' ? eq(cases.assigneeId, viewer.id) : undefined,
    assigned === 'unclaimed' ? isNull(cases.assigneeId) : undefined,
    isEscalated === null ? undefined : eq(cases.isEscalated, isEscalated),
    about === null ? undefined : eq(cases.aboutUserId, about as UserId),
  ]
}

/** Lists the templates for moderators. Throws NotFound for anyone but moderators. */
export async function listTemplates(viewer: Viewer): Promise<readonly Template[]> {
  if (moderateRefusal(viewer)) throw new NotFound('templates')
  return await templatesFor(await getSiteSettings(db()), { locale: viewer.locale })
}

/** Finds a case with everything, or null when there is none. Throws NotFound for anyone but moderators. */
export async function findCase(viewer: Viewer, id: CaseId): Promise<CaseGroup | null> {
  if (moderateRefusal(viewer)) throw new NotFound('case')
  const [found] = await readCases(viewer, [id])
  const [person] = found ? await readPeople([found.about]) : []
  return found && person ? { person, cases: [found] } : null
}

/** Reads a case with everything. Throws NotFound, also for anyone but moderators. */
export async function getCase(viewer: Viewer, id: CaseId): Promise<CaseGroup> {
  const found = await findCase(viewer, id)
  if (!found) throw new NotFound('case')
  return found
}

import 'server-only'
import { sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { COUNTED } from '#lib/flags/rules.ts'
import { moderateRefusal } from '#lib/moderation/policy.ts'
import { decodeCursor, pageOf } from '#lib/platform/cursor.ts'
import { Forbidden, NotFound } from '#lib/platform/errors.ts'
import type { UserId } from '#lib/platform/ids.ts'
import type { Page } from '#lib/platform/page.ts'
import type { Restriction } from '#lib/standing/rules.ts'
import { BRANCHES } from './branch-queries.ts'
import type { TimelineFilter } from './rules.ts'
import type { EntryFacts, FlagCounts, PersonFile, TimelineEntry } from './types.ts'

const ENTRIES_PER_PAGE = 40
/** An entry's key is its row's id times this, plus its kind's place. There will never be more kinds. */
const KEYS_PER_ID = 16

type Row = { kind: EntryFacts['kind']; at: Date; key: string; facts: object }
type Filter = { only?: TimelineFilter | undefined; after?: string | undefined; now: Date }

/**
 * Lists the user history, newest first, one entry per line. One query. It leaves out moderators' notes about the
 * viewer. Throws Forbidden, NotFound for a forged page key.
 */
export async function listTimeline(viewer: Viewer, id: UserId, filter: Filter): Promise<Page<TimelineEntry>> {
  requireModerator(viewer)
  const cursor = decodeCursor(filter.after, 'moment')
  const before = cursor
    ? sql`where (b.at, b.key) < (to_timestamp(${cursor.value}::double precision / 1000), ${cursor.id}::bigint)`
    : sql``
  const branches = BRANCHES.flatMap((branch, place) => {
    const isHidden = branch.kind === 'note' && viewer.id === id
    if (isHidden || (filter.only && branch.filter !== filter.only)) return []
    return [
      sql`(select ${branch.kind}::text as kind, b.at, b.key, b.facts
        from (select r.at, r.id * ${KEYS_PER_ID} + ${place} as key, r.facts from (${branch.rows(id, filter.now)}) r) b
        ${before} order by b.at desc, b.key desc limit ${ENTRIES_PER_PAGE + 1})`,
    ]
  })
  const rows = await db().execute<Row>(
    sql`select * from (${sql.join(branches, sql` union all `)}) record order by at desc, key desc limit ${ENTRIES_PER_PAGE + 1}`,
  )
  return pageOf(rows, ENTRIES_PER_PAGE, { item: entryOf, key: (row) => [new Date(row.at), Number(row.key)] })
}

function entryOf({ kind, at, key, facts }: Row): TimelineEntry {
  return { ...facts, kind, at: new Date(at), key: Number(key) } as TimelineEntry
}

type FileRow = PersonFile['person'] & {
  sameNetwork: number
  received: Partial<FlagCounts>
  given: Partial<FlagCounts>
  hiddenProfile: PersonFile['hiddenProfile']
  warningCount: number
  unreadCount: number
  restrictions: readonly Restriction[]
}

/** Reads the head of a user history. One query. Throws Forbidden, NotFound. */
export async function getPersonFile(viewer: Viewer, id: UserId, now: Date): Promise<PersonFile> {
  requireModerator(viewer)
  const [row] = await db().execute<FileRow>(sql`
    select u.id::integer as id, u.handle, u.display_name as "displayName", u.role, u.reputation, u.is_seeded as "isSeeded",
      u.created_at as "createdAt",
      (select json_build_object('displayName', h.display_name, 'bio', h.bio, 'links', h.links)
        from hidden_profiles h where h.user_id = u.id) as "hiddenProfile",
      (select count(*)::integer from users x where x.network_hash = u.network_hash and x.id <> u.id) as "sameNetwork",
      (select coalesce(jsonb_object_agg(state, n), '{}') from (
        select f.state, count(*) as n
        from (select c.id from cases c where c.about_user_id = u.id order by c.id desc limit ${COUNTED.cases}) latest
        join flags f on f.case_id = latest.id group by 1) received) as received,
      (select coalesce(jsonb_object_agg(state, n), '{}') from (
        select state, count(*) as n
        from (select f.state from flags f where f.flagger_id = u.id
          order by f.created_at desc, f.id desc limit ${COUNTED.raised}) raised
        group by 1) given) as given,
      (select count(*)::integer from warnings w where w.user_id = u.id and w.withdrawn_at is null) as "warningCount",
      (select count(*)::integer from warnings w where w.user_id = u.id and w.withdrawn_at is null
        and w.acknowledged_at is null) as "unreadCount",
      (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'scope', r.scope, 'reason', r.reason, 'startsAt', r.starts_at,
          'endsAt', r.ends_at, 'actId', r.act_id) order by r.id), '[]')
        from restrictions r where r.user_id = u.id and r.lifted_at is null
          and (r.ends_at is null or r.ends_at > ${now.toISOString()}::timestamptz)) as restrictions
    from users u where u.id = ${id}`)
  if (!row) throw new NotFound('person')
  const { handle, displayName, role, reputation, isSeeded, hiddenProfile, sameNetwork, restrictions } = row
  return {
    person: { id, handle, displayName, role, reputation, isSeeded, createdAt: new Date(row.createdAt) },
    hiddenProfile,
    sameNetwork,
    flagsReceived: { ...NO_FLAGS, ...row.received },
    flagsGiven: { ...NO_FLAGS, ...row.given },
    warnings: { all: row.warningCount, unread: row.unreadCount },
    restrictions,
  }
}

const NO_FLAGS: FlagCounts = { open: 0, helpful: 0, declined: 0, retracted: 0 }

function requireModerator(viewer: Viewer): void {
  const refusal = moderateRefusal(viewer)
  if (refusal) throw new Forbidden(refusal)
}

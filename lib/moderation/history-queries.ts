import 'server-only'
import { desc, eq, sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { moderationActs } from '#db/schema/moderation.ts'
import { users } from '#db/schema/users.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { CaseId, UserId } from '#lib/platform/ids.ts'
import { moderateRefusal } from './policy.ts'
import { forumReasonOf, readAct } from '#lib/acts/details.ts'
import type { ActKind, CaseState } from './rules.ts'
import type { CaseEvent, Colleague, PastCase } from './types.ts'

const MAX_EVENTS = 100
const MAX_PAST = 10

const byJson = sql<Colleague | null>`case when ${users.id} is not null then json_build_object('id', ${users.id},
  'handle', ${users.handle}, 'displayName', ${users.displayName}) end`

/**
 * Reads the history of a case, oldest first: actions, and who claimed, escalated and closed it. Throws NotFound for
 * anyone but moderators.
 */
export async function listEvents(viewer: Viewer, found: { id: CaseId; about: UserId }): Promise<CaseEvent[]> {
  if (moderateRefusal(viewer)) throw new NotFound('case')
  const [acts, steps] = await Promise.all([readActs(found.id), readSteps(found)])
  return [...acts, ...steps].toSorted((one, two) => one.at.getTime() - two.at.getTime())
}

async function readActs(id: CaseId): Promise<CaseEvent[]> {
  const rows = await db()
    .select({
      at: moderationActs.createdAt,
      by: byJson,
      actId: moderationActs.id,
      act: moderationActs.kind,
      rule: moderationActs.rule,
      reason: moderationActs.reason,
      details: moderationActs.details,
      isUndone: sql<boolean>`exists (select from moderation_acts u where u.undoes_id = ${moderationActs.id})`,
    })
    .from(moderationActs)
    .leftJoin(users, eq(users.id, moderationActs.actorId))
    .where(eq(moderationActs.caseId, id))
    .orderBy(desc(moderationActs.id))
    .limit(MAX_EVENTS)
  return rows.map(({ at, by, details, ...act }) => ({
    at,
    by,
    what: { kind: 'act', ...act, because: forumReasonOf(readAct({ kind: act.act, details })) },
  }))
}

/** Reads the steps from the stream of events, which finds a case by the person it is about. */
async function readSteps(found: { id: CaseId; about: UserId }): Promise<CaseEvent[]> {
  const rows = await db().execute<{ at: number; by: Colleague | null; kind: string; state: CaseState | null }>(sql`
    select (extract(epoch from e.created_at) * 1000)::float8 as at, e.kind, coalesce(e.details ->> 'state', e.details ->> 'was') as state,
      case when u.id is not null then json_build_object('id', u.id, 'handle', u.handle, 'displayName', u.display_name) end as by
    from events e left join users u on u.id = e.actor_id
    where e.subject_user_id = ${found.about}::bigint and e.kind like 'moderation.case-%'
      and e.details ->> 'case' = ${String(found.id)}
    order by e.id desc limit ${MAX_EVENTS}`)
  return rows.map(({ at, by, kind, state }) => ({
    at: new Date(at),
    by,
    what: { kind: kind.slice('moderation.case-'.length) as 'claimed', state },
  }))
}

/**
 * Lists earlier cases of the same person, newest first, with the actions in each. Throws NotFound for anyone but
 * moderators.
 */
export async function listPastCases(viewer: Viewer, found: { id: CaseId; about: UserId }): Promise<PastCase[]> {
  if (moderateRefusal(viewer)) throw new NotFound('case')
  const rows = await db().execute<
    Omit<PastCase, 'openedAt' | 'id'> & { id: string; openedAt: number; acts: ActKind[] }
  >(sql`
    select c.id, c.state, c.sources, (extract(epoch from c.opened_at) * 1000)::float8 as "openedAt", array(
      select a.kind from moderation_acts a where a.case_id = c.id and a.kind <> 'undo'
        and not exists (select from moderation_acts u where u.undoes_id = a.id) order by a.id limit 5) as acts
    from cases c where c.about_user_id = ${found.about}::bigint and c.id <> ${found.id}::bigint
    order by c.id desc limit ${MAX_PAST}`)
  return rows.map(({ id, state, sources, openedAt, acts }) => ({
    id: Number(id) as CaseId,
    state,
    sources,
    openedAt: new Date(openedAt),
    acts,
  }))
}

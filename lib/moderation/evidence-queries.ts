import 'server-only'
import { sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { ageLimit } from '#lib/closing/vote-queries.ts'
import type { CaseId } from '#lib/platform/ids.ts'
import type { CaseView } from './types.ts'

/** The evidence for and against one case. */
export type Evidence = Pick<CaseView, 'flags' | 'flagCount' | 'votes' | 'suggestedEdit' | 'spam' | 'askerVerdict'> & {
  appeal: Omit<NonNullable<CaseView['appeal']>, 'isOwnAct'> | null
}

/** The most flags that a case shows in a list, and on its own page. */
const MAX_FLAGS = { list: 5, alone: 50 } as const
/**
 * A flagger's record counts at most this many decided flags, in any order: sorting all flags of a frequent flagger
 * would cost more than it tells.
 */
const RECORD_OF = 20

/**
 * Reads the evidence for and against each case: flags with their flaggers' records, votes, edits, appeals, signs of
 * spam. One query.
 */
export async function readEvidence(ids: readonly CaseId[], now: Date): Promise<Map<CaseId, Evidence>> {
  const rows = await db().execute<Evidence & { id: string }>(sql`
    select c.id, ${flagsOfCase(ids.length === 1 ? MAX_FLAGS.alone : MAX_FLAGS.list)} as flags,
      (select count(*)::int from flags where case_id = c.id) as "flagCount", ${votesOnCase(now)} as votes, ${editOfCase} as "suggestedEdit",
      ${appealOfCase} as appeal, ${spamOfCase} as spam, ${verdictOfAsker} as "askerVerdict"
    from cases c where c.id = any(${sql.param(`{${ids.join()}}`)}::bigint[])`)
  return new Map(rows.map(({ id, ...evidence }) => [Number(id) as CaseId, evidence]))
}

const flagsOfCase = (most: number) => sql`(
  select coalesce(json_agg(json_build_object('id', f.id, 'reason', f.reason, 'text', f.text, 'state', f.state,
    'createdAt', f.created_at,
    'duplicateOf', (select json_build_object('id', q.post_id, 'slug', q.slug, 'title', q.title)
      from questions q where q.post_id = f.duplicate_of_id),
    'flagger', json_build_object('id', u.id, 'handle', u.handle, 'displayName', u.display_name,
      'createdAt', u.created_at, 'reputation', u.reputation,
      'sameNetwork', (select count(distinct n.id)::int from flags o join users n on n.id = o.flagger_id
        where o.case_id = c.id and n.id <> u.id and n.network_hash = u.network_hash),
      'record', (
      select json_build_object('helpful', count(*) filter (where d.state = 'helpful'),
        'declined', count(*) filter (where d.state = 'declined'))
      from (select r.state from flags r where r.flagger_id = u.id and r.state in ('helpful', 'declined')
        limit ${RECORD_OF}) d)))
    order by f.state = 'open' desc, f.weight desc, f.id), '[]')
  from (select * from flags where case_id = c.id order by state = 'open' desc, weight desc, id limit ${most}) f
  join users u on u.id = f.flagger_id)`

const votesOnCase = (now: Date) => sql`(
  select coalesce(json_agg(json_build_object('direction', v.direction, 'reason', v.reason, 'count', v.count)
    order by v.count desc, v.direction, v.reason), '[]')
  from (select direction, reason, count(*)::int from close_votes
    where question_id = c.post_id and spent_at is null and cast_at > ${ageLimit(now)} group by direction, reason) v)`

const editOfCase = sql`(
  select json_build_object('id', s.id, 'summary', s.summary) from suggested_edits s
  where s.post_id = c.post_id and s.state = 'open')`

const appealOfCase = sql`(
  select json_build_object('id', p.id, 'actId', p.act_id, 'text', p.text, 'state', p.state,
    'act', json_build_object('kind', a.kind, 'rule', a.rule, 'reason', a.reason, 'createdAt', a.created_at,
      'actorId', a.actor_id, 'actor', (select json_build_object('id', u.id, 'handle', u.handle,
        'displayName', u.display_name) from users u where u.id = a.actor_id)))
  from appeals p join moderation_acts a on a.id = p.act_id
  where p.case_id = c.id order by p.state = 'open' desc, p.id desc limit 1)`

const spamOfCase = sql`case
  when c.post_id is not null then (select json_build_object('score', v.score, 'why', v.why)
    from spam_verdicts v where v.post_id = c.post_id order by v.id desc limit 1)
  when c.comment_id is not null then (select json_build_object('score', v.score, 'why', v.why)
    from spam_verdicts v where v.comment_id = c.comment_id order by v.id desc limit 1)
  end`

const verdictOfAsker = sql`(
  select l.asker_verdict from closures l where l.question_id = c.post_id and l.reopened_at is null)`

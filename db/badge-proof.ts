import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { badgeRule } from './badge-rules.ts'
import { concernedSince } from './concerned-people.ts'
import { BADGES } from './vocabulary/badges.ts'
import type { BadgeName } from './vocabulary/badges.ts'
import type { PostKind } from './vocabulary/posts.ts'

/** The texts that a badge can be based on: only their removal, or votes on them that moderators reverse, can end it. */
const BASED_ON: Readonly<Record<BadgeName, PostKind | 'comment' | null>> = {
  'tag-authority': 'answer',
  'great-answer': 'answer',
  'first-hand-50': 'answer',
  'worked-10': 'answer',
  'accepted-50': 'answer',
  steady: 'answer',
  'good-flags-100': null,
  'tag-expert': 'answer',
  'good-answer': 'answer',
  'good-question': 'question',
  'first-hand-10': 'answer',
  worked: 'answer',
  'accepted-10': 'answer',
  relief: 'answer',
  'late-answer': 'answer',
  'guide-kept': 'guide',
  'good-flags': null,
  'tag-contributor': 'answer',
  'first-answer': 'answer',
  'first-question': 'question',
  'first-hand': 'answer',
  managed: 'answer',
  accepted: 'answer',
  welcome: 'answer',
  outcome: 'question',
  guide: 'guide',
  'guide-checker': null,
  'quick-answer': null,
  editor: null,
  commentator: 'comment',
  flagger: null,
}

/**
 * Selects the times (`at`) when moderators removed something of a person (`user_id`), or reversed votes on it, and its
 * kind (`what`): a post or comment of theirs, or an answer under a removed question.
 */
const TAKEN = sql`
  select p.author_id as user_id, p.kind as what, p.deleted_at as at from posts p
    where p.removal in ('deleted', 'spam', 'purged')
  union all
  select b.author_id, b.kind, p.deleted_at from posts p join answers a on a.question_id = p.id join posts b on b.id = a.post_id
    where p.removal in ('deleted', 'spam', 'purged')
  union all
  select c.author_id, 'comment', c.deleted_at from comments c where c.removal in ('deleted', 'spam', 'purged')
  union all
  select p.author_id, p.kind, m.created_at from act_effects e join moderation_acts m on m.id = e.act_id
    join posts p on p.id = e.from_post_id where e.kind = 'vote' and e.cast_at is not null`

/** Selects the people (`user_id`) and times (`at`) of removals that can end a badge. */
export const takenFrom = (badge: BadgeName): SQL =>
  sql`select t.user_id, t.at from (${TAKEN}) t where t.what = ${BASED_ON[badge]}::text`

const RUN = { until: sql`(select until from run)`, lastEventId: sql`(select last_event_id from run)` }

const ALL_RULES = sql.join(
  BADGES.map((badge) => sql`select ${badge}::text as badge, user_id, tag_id from (${badgeRule(badge)}) r`),
  sql` union all `,
)

const ALL_TAKEN = sql.join(
  BADGES.map((badge) => sql`(${badge}::text, ${BASED_ON[badge]}::text)`),
  sql`, `,
)

/**
 * Compares awards with the rules as of the last run of the job: a person who met a rule then must hold the badge, and
 * one who no longer met it because of moderation must not. Leaves out people about whom something has happened since.
 */
export const BADGE_DIFFERENCES = sql`
  with run as (select until, last_event_id from badge_runs where id = 1), due as (${ALL_RULES}),
    moved as (${concernedSince(RUN)}), taken as (
      select t.user_id, t.at, based.badge from (${TAKEN}) t join (values ${ALL_TAKEN}) as based (badge, what) on based.what = t.what)
  select coalesce(d.user_id, a.user_id) || ' ' || coalesce(d.badge, a.badge) as id,
    case when a.id is null then 'not held' else 'held' end as stored,
    case when d.user_id is null then 'not held' else 'held' end as counted
  from due d full join badge_awards a
    on a.user_id = d.user_id and a.badge = d.badge and coalesce(a.tag_id, 0) = coalesce(d.tag_id, 0)
  cross join run
  where coalesce(d.user_id, a.user_id) not in (select m.user_id from moved m where m.user_id is not null)
    and (a.id is null or exists (select from taken t
      where t.user_id = a.user_id and t.badge = a.badge and t.at > a.gained_at and t.at <= run.until))`

import 'server-only'
import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { UserId } from '#lib/platform/ids.ts'
import type { TimelineFilter } from './rules.ts'
import type { EntryFacts } from './types.ts'

/** One kind of entry: rows of `id`, `at` and `facts`. The entry's key is the id times 16 plus the branch's place. */
type Branch = { kind: EntryFacts['kind']; filter: TimelineFilter; rows: (person: UserId, now: Date) => SQL }

const person = (alias: SQL) => sql`case when ${alias}.id is null then null else
  jsonb_build_object('id', ${alias}.id, 'handle', ${alias}.handle, 'displayName', ${alias}.display_name) end`

/**
 * Returns the `EntryPlace` of a post (an id; null has none) and, optionally, a comment. A subquery and not a join, so
 * that only the lines on the page are read, however many the person has.
 */
const place = (
  post: SQL,
  comment: SQL = sql`null::bigint`,
) => sql`(select jsonb_build_object('question', jsonb_build_object('id', q.post_id, 'slug', q.slug, 'title', q.title),
    'answerId', a.post_id, 'commentId', ${comment})
  from (select ${post} as id) there left join answers a on a.post_id = there.id
  join questions q on q.post_id = coalesce(a.question_id, there.id))`

/** Characters shown of a post or comment. */
const EXCERPT = 240

const flagPost = sql`coalesce(c.post_id, (select k.post_id from comments k where k.id = c.comment_id))`

/** The kinds of entries in a user history; their order is part of the keys, so add new ones at the end. */
export const BRANCHES: readonly Branch[] = [
  {
    kind: 'post',
    filter: 'posts',
    rows: (id) => sql`select p.id, p.created_at as at, jsonb_build_object('what', p.kind, 'place', ${place(sql`p.id`)},
        'score', p.score, 'removal', p.removal, 'excerpt', left(p.body_text, ${EXCERPT})) as facts
      from posts p where p.author_id = ${id}`,
  },
  {
    kind: 'comment',
    filter: 'posts',
    rows: (id) => sql`select c.id, c.created_at as at, jsonb_build_object('place', ${place(sql`c.post_id`, sql`c.id`)},
        'removal', c.removal, 'excerpt', left(c.body, ${EXCERPT})) as facts
      from comments c where c.author_id = ${id}`,
  },
  {
    kind: 'edit',
    filter: 'edits',
    // A version has no id. No post has a thousand versions.
    rows: (id) => sql`select r.post_id * 1000 + least(r.number, 999) as id, r.created_at as at,
        jsonb_build_object('place', ${place(sql`r.post_id`)}, 'number', r.number, 'summary', r.summary,
          'isOwn', p.author_id = r.editor_id) as facts
      from revisions r join posts p on p.id = r.post_id
      where r.editor_id = ${id} and r.number > 1`,
  },
  {
    kind: 'votes',
    filter: 'votes',
    // Grouped by UTC day, never one by one. Authors are read only for the days on the page.
    rows: (id) => sql`select d.id, d.at, jsonb_build_object('up', d.up, 'down', d.down,
        'authors', (select count(distinct p.author_id) from posts p where p.id = any(d.posts))) as facts
      from (select (v.cast_at at time zone 'UTC')::date - date '1970-01-01' + 1 as id, max(v.cast_at) as at,
          count(*) filter (where v.value = 1) as up, count(*) filter (where v.value = -1) as down,
          array_agg(v.post_id) as posts
        from votes v where v.voter_id = ${id} group by 1) d`,
  },
  {
    kind: 'flag-given',
    filter: 'flags',
    rows: (
      id,
    ) => sql`select f.id, f.created_at as at, jsonb_build_object('place', ${place(flagPost, sql`c.comment_id`)},
        'about', ${person(sql`u`)}, 'reason', f.reason, 'state', f.state) as facts
      from flags f join cases c on c.id = f.case_id join users u on u.id = c.about_user_id
      where f.flagger_id = ${id}`,
  },
  {
    kind: 'flag-received',
    filter: 'flags',
    // Leave the flagger out, who stays private here. Read case by case, so that not all flags are read.
    rows: (
      id,
    ) => sql`select f.id, f.created_at as at, jsonb_build_object('place', ${place(flagPost, sql`c.comment_id`)},
        'reason', f.reason, 'state', f.state) as facts
      from cases c
      cross join lateral (select * from flags r where r.case_id = c.id offset 0) f where c.about_user_id = ${id}`,
  },
  {
    kind: 'act',
    filter: 'acts',
    rows: (id) => sql`select m.id, m.created_at as at, jsonb_build_object('act', m.kind, 'actId', m.id,
        'place', ${place(sql`m.post_id`, sql`m.comment_id`)}, 'rule', m.rule, 'reason', m.reason, 'by', ${person(sql`u`)},
        'isUndone', exists (select from moderation_acts x where x.undoes_id = m.id), 'undoes', undone.kind) as facts
      from moderation_acts m left join users u on u.id = m.actor_id
      left join moderation_acts undone on undone.id = m.undoes_id
      where m.subject_user_id = ${id} and m.kind not in ('warn', 'restrict')`,
  },
  {
    kind: 'warning',
    filter: 'acts',
    rows: (
      id,
    ) => sql`select w.id, w.created_at as at, jsonb_build_object('text', w.text, 'rule', m.rule, 'reason', m.reason,
        'actId', m.id, 'by', ${person(sql`u`)}, 'acknowledgedAt', w.acknowledged_at, 'withdrawnAt', w.withdrawn_at) as facts
      from warnings w join moderation_acts m on m.id = w.act_id left join users u on u.id = m.actor_id
      where w.user_id = ${id}`,
  },
  {
    kind: 'restriction',
    filter: 'acts',
    rows: (id, now) => sql`select r.id, r.starts_at as at, jsonb_build_object('scope', r.scope, 'reason', r.reason,
        'actId', r.act_id, 'by', ${person(sql`u`)}, 'endsAt', r.ends_at, 'liftedAt', r.lifted_at, 'isInForce',
        r.lifted_at is null and (r.ends_at is null or r.ends_at > ${now.toISOString()}::timestamptz)) as facts
      from restrictions r left join users u on u.id = r.imposed_by_id where r.user_id = ${id}`,
  },
  {
    kind: 'note',
    filter: 'notes',
    rows: (
      id,
    ) => sql`select n.id, n.created_at as at, jsonb_build_object('text', n.text, 'by', ${person(sql`u`)}) as facts
      from person_notes n join users u on u.id = n.author_id where n.user_id = ${id}`,
  },
  {
    kind: 'appeal',
    filter: 'acts',
    rows: (id) => sql`select x.id, x.created_at as at, jsonb_build_object('text', x.text, 'state', x.state,
        'answer', x.answer, 'by', ${person(sql`u`)}, 'act', m.kind) as facts
      from appeals x join moderation_acts m on m.id = x.act_id left join users u on u.id = x.answered_by_id
      where x.user_id = ${id}`,
  },
  {
    kind: 'sign-up',
    filter: 'notes',
    rows: (id) => sql`select u.id, u.created_at as at, jsonb_build_object('sameNetwork',
        (select count(*) from users x where x.network_hash = u.network_hash and x.id <> u.id)) as facts
      from users u where u.id = ${id}`,
  },
]

import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { isOutcomeShown } from './outcome-shown.ts'
import {
  BADGE_NEEDS,
  GOOD_FLAGS_PERCENT,
  KEPT_DAYS,
  LATE_DAYS,
  MAX_VOTES_OF_ANSWER,
  RELIEF_READERS,
  WELCOME_HOURS,
} from './vocabulary/badges.ts'
import type { BadgeName } from './vocabulary/badges.ts'

/** Groups rows by person, and keeps the people who have as many as the badge needs. */
const often = (badge: BadgeName, person: SQL, from: SQL, counted = sql`*`): SQL => sql`
  select ${person} as user_id, null::bigint as tag_id ${from}
  group by ${person} having count(${counted}) >= ${BADGE_NEEDS[badge].count}::integer`

const AUTHOR = sql`p.author_id`

/**
 * Visible answers `a` with their posts `p`, and the posts of their questions `o`, with as many upvotes as the badge
 * needs.
 */
const answersFor = (badge: BadgeName): SQL => sql`
  from answers a join posts p on p.id = a.post_id and p.deleted_at is null
  join posts o on o.id = a.question_id and o.deleted_at is null
  where p.up_count >= ${BADGE_NEEDS[badge].votes}::integer`

const answers = (badge: BadgeName, where: SQL = sql`true`): SQL =>
  often(badge, AUTHOR, sql`${answersFor(badge)} and ${where}`)

/** Answers as above; it counts the askers, so that one helpful friend is not enough. */
const askers = (badge: BadgeName, where: SQL): SQL =>
  often(badge, AUTHOR, sql`${answersFor(badge)} and ${where}`, sql`distinct o.author_id`)

/** Visible questions or guides with as many upvotes as the badge needs. */
const posts = (badge: BadgeName, kind: 'question' | 'guide'): SQL =>
  often(
    badge,
    AUTHOR,
    sql`from posts p where p.kind = ${kind} and p.deleted_at is null and p.up_count >= ${BADGE_NEEDS[badge].votes}::integer`,
  )

const basis = (badge: BadgeName, name: 'did' | 'managed'): SQL => answers(badge, sql`a.basis = ${name}`)

/** Condition: the asker accepted the answer, and somebody else wrote it. */
const ACCEPTED = sql`o.author_id <> p.author_id and exists (select from accepted_answers k
  where k.question_id = a.question_id and k.answer_id = a.post_id and k.accepted_by_id = o.author_id)`

/** Condition: the asker says that the answer worked for them, and somebody else wrote it. */
const WORKED = sql`o.author_id <> p.author_id and exists (select from outcome_credits c
  where c.question_id = a.question_id and c.answer_id = a.post_id and ${isOutcomeShown(sql`c.question_id`)})`

/** Condition: the question was its asker's first, and the answer came soon. */
const WELCOMED = sql`o.author_id <> p.author_id and p.created_at <= o.created_at + make_interval(hours => ${WELCOME_HOURS})
  and not exists (select from posts e
    where e.author_id = o.author_id and e.kind = 'question' and e.created_at < o.created_at)`

const flags = (badge: BadgeName, percent: number): SQL => sql`
  select f.flagger_id as user_id, null::bigint as tag_id from flags f where f.state in ('helpful', 'declined')
  group by f.flagger_id
  having count(*) filter (where f.state = 'helpful') >= ${BADGE_NEEDS[badge].count}::integer
    and 100 * count(*) filter (where f.state = 'helpful') >= ${percent}::integer * count(*)`

/** Counts upvoted answers under a tag, and adds up their upvotes, at most `MAX_VOTES_OF_ANSWER` for each answer. */
const ofTag = (badge: BadgeName): SQL => sql`
  select p.author_id as user_id, t.tag_id
  from answers a join posts p on p.id = a.post_id and p.deleted_at is null and p.up_count > 0
  join posts o on o.id = a.question_id and o.deleted_at is null
  join question_tags t on t.question_id = a.question_id
  group by p.author_id, t.tag_id
  having count(*) >= ${BADGE_NEEDS[badge].count}::integer
    and sum(least(p.up_count, ${MAX_VOTES_OF_ANSWER}::integer)) >= ${BADGE_NEEDS[badge].votes}::integer`

/**
 * The rule of each badge: a query with the columns `user_id` and `tag_id` for everyone who meets it now. Rules count
 * upvotes, not scores: a downvote takes no badge away.
 */
const BADGE_RULES: Readonly<Record<BadgeName, SQL>> = {
  'tag-authority': ofTag('tag-authority'),
  'tag-expert': ofTag('tag-expert'),
  'tag-contributor': ofTag('tag-contributor'),
  'first-answer': answers('first-answer'),
  'good-answer': answers('good-answer'),
  'great-answer': answers('great-answer'),
  'first-question': posts('first-question', 'question'),
  'good-question': posts('good-question', 'question'),
  'first-hand': basis('first-hand', 'did'),
  'first-hand-10': basis('first-hand-10', 'did'),
  'first-hand-50': basis('first-hand-50', 'did'),
  managed: basis('managed', 'managed'),
  accepted: answers('accepted', ACCEPTED),
  'accepted-10': answers('accepted-10', ACCEPTED),
  'accepted-50': askers('accepted-50', ACCEPTED),
  worked: answers('worked', WORKED),
  'worked-10': askers('worked-10', WORKED),
  welcome: answers('welcome', WELCOMED),
  relief: answers(
    'relief',
    sql`${ACCEPTED} and (select q.waiting_count from questions q where q.post_id = a.question_id)
      >= ${RELIEF_READERS}::integer`,
  ),
  'late-answer': answers('late-answer', sql`p.created_at >= o.created_at + make_interval(days => ${LATE_DAYS})`),
  steady: often(
    'steady',
    AUTHOR,
    answersFor('steady'),
    sql`distinct date_trunc('month', p.created_at at time zone 'UTC')`,
  ),
  outcome: often(
    'outcome',
    AUTHOR,
    sql`from outcomes x join posts p on p.id = x.question_id
      where p.deleted_at is null and ${isOutcomeShown(sql`x.question_id`)}`,
  ),
  guide: posts('guide', 'guide'),
  'guide-kept': often(
    'guide-kept',
    AUTHOR,
    sql`from guides g join posts p on p.id = g.post_id and p.deleted_at is null
      where p.up_count >= ${BADGE_NEEDS['guide-kept'].votes}::integer
        and g.checked_at >= g.created_at + make_interval(days => ${KEPT_DAYS})`,
  ),
  'guide-checker': often(
    'guide-checker',
    sql`g.checked_by_id`,
    sql`from guides g join posts p on p.id = g.post_id and p.deleted_at is null where g.checked_by_id <> p.author_id`,
  ),
  'quick-answer': often(
    'quick-answer',
    sql`v.editor_id`,
    sql`from quick_answers x join quick_answer_versions v on v.question_id = x.question_id and v.number = x.version
      join posts p on p.id = x.question_id where p.deleted_at is null`,
  ),
  editor: often(
    'editor',
    sql`r.editor_id`,
    sql`from revisions r join posts p on p.id = r.post_id
      where p.deleted_at is null and r.number > 1 and r.editor_id <> p.author_id`,
  ),
  commentator: often(
    'commentator',
    sql`c.author_id`,
    sql`from comments c where c.deleted_at is null and c.score >= ${BADGE_NEEDS.commentator.votes}::integer`,
  ),
  flagger: flags('flagger', 0),
  'good-flags': flags('good-flags', GOOD_FLAGS_PERCENT),
  'good-flags-100': flags('good-flags-100', GOOD_FLAGS_PERCENT),
}

/**
 * Returns the rule of a badge, for these people or for everyone. It leaves out the founding archive, whose names are
 * not real people.
 */
export function badgeRule(badge: BadgeName, people: SQL | null = null): SQL {
  return sql`select r.user_id, r.tag_id from (${BADGE_RULES[badge]}) r join users u on u.id = r.user_id and not u.is_seeded
    where ${people ? sql`r.user_id = any (${people})` : sql`true`}`
}

import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { BADGE_DIFFERENCES } from './badge-proof.ts'
import { MONTHLY_DIFFERENCES } from './monthly-points.ts'
import type { ReputationKind } from './vocabulary/ledgers.ts'
import type { PostKind } from './vocabulary/posts.ts'
import { inTransaction } from './client.ts'
import type { Queryable } from './client.ts'

/** A stored number that its rows do not confirm. */
export type Difference = { what: string; id: string; stored: string; counted: string }

/**
 * Recomputes every denormalised column from its rows; an empty list means all is well. One query per column, each of
 * which reads its tables once; in a large forum they take longer than a page's queries may.
 */
export function verifyCounters(db: Queryable): Promise<Difference[]> {
  return inTransaction(db, async (tx) => {
    await tx.execute(sql`set local statement_timeout = 0`)
    const found: Difference[] = []
    for (const [what, pairs] of Object.entries(COUNTERS)) {
      const rows = await tx.execute<{ id: string; stored: string; counted: string }>(sql`
        select id::text, stored::text, counted::text from (${pairs}) as pair
        where stored is distinct from counted limit 100`)
      found.push(...rows.map(({ id, stored, counted }) => ({ what, id, stored, counted })))
    }
    return found
  })
}

/**
 * Compares, for each row of `table` (as `x`), its stored value with the count of `rows` (id, counted) for its key; 0
 * without any.
 */
function tally(of: { table: SQL; key: SQL; stored: SQL; rows: SQL }): SQL {
  return sql`
    select ${of.key} as id, ${of.stored} as stored, coalesce(c.counted, 0) as counted
    from ${of.table} x left join (${of.rows}) c on c.id = ${of.key}`
}

const ofPosts = (stored: SQL, rows: SQL) => tally({ table: sql`posts`, key: sql`x.id`, stored, rows })
const ofQuestions = (stored: SQL, rows: SQL) => tally({ table: sql`questions`, key: sql`x.post_id`, stored, rows })
const ofUsers = (stored: SQL, rows: SQL) => tally({ table: sql`users`, key: sql`x.id`, stored, rows })

/** Compares a question's copies of its post's columns. */
const copy = (stored: SQL, original: SQL) => sql`
  select x.post_id as id, ${stored} as stored, ${original} as counted from questions x join posts p on p.id = x.post_id`

/** Compares a tag row's copies of its question's columns. */
const tagCopy = (stored: SQL, original: SQL) => sql`
  select x.question_id as id, ${stored} as stored, ${original} as counted
  from question_tags x join questions q on q.post_id = x.question_id`

/** Compares `question_scores`' copies of a question's columns; a missing or superfluous row differs too. */
const scoreCopy = (stored: SQL, original: SQL) => sql`
  select coalesce(q.post_id, x.post_id) as id, ${stored} as stored, ${original} as counted
  from (select * from questions where kind = 'question') q full join question_scores x on x.post_id = q.post_id`

/** Compares `questions`' copies of a guide's columns; a missing or superfluous row differs too. */
const guideCopy = (stored: SQL, original: SQL) => sql`
  select coalesce(q.post_id, x.post_id) as id, ${stored} as stored, ${original} as counted
  from (select * from questions where kind = 'guide') q full join guides x on x.post_id = q.post_id`

/** Compares a guide's number of steps with its rows in `guide_steps`. */
const ofSteps = (counted: SQL) => sql`
  select x.post_id as id, x.step_count as stored, coalesce(${counted}, 0) as counted
  from guides x left join guide_steps s on s.guide_id = x.post_id and s.place is not null group by x.post_id`

const liveAnswers = (where: SQL) => sql`
  select a.question_id as id, count(*) as counted from answers a join posts p on p.id = a.post_id
  where p.deleted_at is null and ${where} group by a.question_id`

const livePosts = (kind: PostKind) => sql`
  select author_id as id, count(*) as counted from posts where kind = ${kind} and deleted_at is null group by author_id`

/** Compares a quick answer's copies of its versions' columns. */
const ofQuickAnswers = (stored: SQL, counted: SQL) => sql`
  select x.question_id as id, ${stored} as stored, ${counted} as counted from quick_answers x
  left join quick_answer_versions v on v.question_id = x.question_id and v.number = x.version`
const versionsOf = (what: SQL) => sql`(select ${what} from quick_answer_versions n where n.question_id = x.question_id)`

/** The images that each post names, from its texts; compared with the rows that say so. */
const NAMED_IMAGES = sql`
  select t.post_id, i.id as image_id, bool_or(t.is_shown) as is_shown
  from (
    select id as post_id, body, true as is_shown from posts
    union all select post_id, body, true from revisions
    union all select post_id, body, false from suggested_edits where state = 'open'
  ) t, regexp_matches(t.body, '/(?:images|files)/([0-9a-f]{32})/', 'g') found
  join images i on i.id = found[1] and i.removed_at is null
  where t.body like '%/images/%' or t.body like '%/files/%'
  group by t.post_id, i.id`

/** Compares the ledger's points of one kind with the bounties; a missing or superfluous row differs too. */
const bountyLedger = (kind: ReputationKind, rows: SQL) => sql`
  select coalesce(l.post_id, c.post_id) as id, coalesce(l.points, 0) as stored, coalesce(c.counted, 0) as counted
  from (
    select post_id, user_id, caused_by_id, sum(points) as points from reputation_events where kind = ${kind}
    group by post_id, user_id, caused_by_id
  ) l full join (${rows}) c
    on c.post_id = l.post_id and c.user_id = l.user_id and c.caused_by_id = l.caused_by_id
  where to_jsonb(c) ->> 'is_cut' is distinct from 'true'`

const COUNTERS: Record<string, SQL> = {
  'badge awards': BADGE_DIFFERENCES,
  'monthly points': MONTHLY_DIFFERENCES,
  'outcomes.version': sql`
    select x.question_id as id, x.version as stored,
      (select count(*) from outcome_versions n where n.question_id = x.question_id) as counted from outcomes x`,
  'answers.outdated_count': tally({
    table: sql`answers`,
    key: sql`x.post_id`,
    stored: sql`x.outdated_count`,
    rows: sql`select answer_id as id, count(*) as counted from outdated_marks group by answer_id`,
  }),
  'posts.score': ofPosts(sql`x.score`, sql`select post_id as id, sum(value) as counted from votes group by post_id`),
  'posts.up_count': ofPosts(
    sql`x.up_count`,
    sql`select post_id as id, count(*) as counted from votes where value = 1 group by post_id`,
  ),
  'posts.down_count': ofPosts(
    sql`x.down_count`,
    sql`select post_id as id, count(*) as counted from votes where value = -1 group by post_id`,
  ),
  'posts.comment_count': ofPosts(
    sql`x.comment_count`,
    sql`select post_id as id, count(*) as counted from comments where deleted_at is null group by post_id`,
  ),
  'posts.revision': ofPosts(
    sql`x.revision`,
    sql`select post_id as id, max(number) as counted from revisions group by post_id`,
  ),
  'revisions without gaps': ofPosts(
    sql`x.revision`,
    sql`select post_id as id, count(*) as counted from revisions group by post_id`,
  ),
  'newest revision is the text': sql`
    select x.id, md5(x.body) as stored, md5(r.body) as counted
    from posts x left join revisions r on r.post_id = x.id and r.number = x.revision`,
  'posts.search_vector': sql`
    select x.id, x.search_vector as stored,
      search_document(x.search_config, x.language, q.title, x.body_text) as counted
    from posts x left join questions q on q.post_id = x.id`,
  'questions.kind': copy(sql`x.kind`, sql`p.kind`),
  'questions.score': copy(sql`x.score`, sql`p.score`),
  'questions.language': copy(sql`x.language`, sql`p.language`),
  'questions.created_at': copy(sql`x.created_at`, sql`p.created_at`),
  'questions.is_deleted': copy(sql`x.is_deleted`, sql`p.deleted_at is not null`),
  'questions.closed_as': sql`
    select x.post_id as id, coalesce(x.closed_as, 'open') as stored, coalesce(c.reason, 'open') as counted
    from questions x left join closures c on c.question_id = x.post_id and c.reopened_at is null`,
  'questions.answer_count': ofQuestions(sql`x.answer_count`, liveAnswers(sql`true`)),
  'questions.upvoted_answer_count': ofQuestions(sql`x.upvoted_answer_count`, liveAnswers(sql`p.score > 0`)),
  'questions.waiting_count': ofQuestions(
    sql`x.waiting_count`,
    sql`select question_id as id, count(*) as counted from waiting_readers group by question_id`,
  ),
  'questions.bounty_points': ofQuestions(
    sql`x.bounty_points`,
    sql`select question_id as id, sum(points) as counted from bounties where ended_at is null group by question_id`,
  ),
  'answers.bounty_points': tally({
    table: sql`answers`,
    key: sql`x.post_id`,
    stored: sql`x.bounty_points`,
    rows: sql`
      select answer_id as id, sum(points) as counted from bounty_shares where voided_by_act_id is null group by answer_id`,
  }),
  'bounties are paid': bountyLedger(
    'bounty-offered',
    sql`
    select question_id as post_id, offerer_id as user_id, offerer_id as caused_by_id, -sum(points) as counted
    from bounties group by question_id, offerer_id`,
  ),
  // The floor of the reputation may have kept some points that moderators voided.
  'bounties are won': bountyLedger(
    'bounty-won',
    sql`
    select s.answer_id as post_id, s.winner_id as user_id, b.offerer_id as caused_by_id,
      sum(s.points) as counted, bool_or(s.voided_by_act_id is not null) as is_cut
    from bounty_shares s join bounties b on b.id = s.bounty_id group by s.answer_id, s.winner_id, b.offerer_id`,
  ),
  'a bounty is shared whole or not at all': sql`
    select x.id, x.points as stored, coalesce(sum(s.points), case when x.outcome = 'lapsed' then x.points end) as counted
    from bounties x left join bounty_shares s on s.bounty_id = x.id where x.ended_at is not null group by x.id`,
  'question_tags.waiting_count': tagCopy(sql`x.waiting_count`, sql`q.waiting_count`),
  'question_tags.created_at': tagCopy(sql`x.created_at`, sql`q.created_at`),
  'question_tags.last_activity_at': tagCopy(sql`x.last_activity_at`, sql`q.last_activity_at`),
  'question_tags.is_unanswered': tagCopy(sql`x.is_unanswered`, sql`q.upvoted_answer_count = 0`),
  'question_scores.score': scoreCopy(sql`x.score`, sql`q.score`),
  'question_scores.language': scoreCopy(sql`x.language`, sql`q.language`),
  'question_scores.created_at': scoreCopy(sql`x.created_at`, sql`q.created_at`),
  'question_scores.is_deleted': scoreCopy(sql`x.is_deleted`, sql`q.is_deleted`),
  'question_titles.words': sql`
    select coalesce(q.post_id, x.post_id) as id, coalesce(x.words, '') as stored,
      case when not q.is_deleted then written_words(q.title) else '' end as counted
    from questions q full join question_titles x on x.post_id = q.post_id`,
  'comment_words.words': sql`
    select coalesce(c.id, x.comment_id) as id, coalesce(x.words, '') as stored,
      case when c.deleted_at is null then search_document(p.search_config, p.language, null, c.body) else '' end as counted
    from comments c join posts p on p.id = c.post_id full join comment_words x on x.comment_id = c.id`,
  post_images: sql`
    select coalesce(x.post_id, n.post_id) as id,
      x.image_id || ' ' || x.is_shown as stored, n.image_id || ' ' || n.is_shown as counted
    from post_images x full join (${NAMED_IMAGES}) n on n.post_id = x.post_id and n.image_id = x.image_id`,
  'guides.score': guideCopy(sql`x.score`, sql`q.score`),
  'guides.language': guideCopy(sql`x.language`, sql`q.language`),
  'guides.created_at': guideCopy(sql`x.created_at`, sql`q.created_at`),
  'guides.is_deleted': guideCopy(sql`x.is_deleted`, sql`q.is_deleted`),
  'guides.step_count': ofSteps(sql`count(distinct s.place)`),
  'steps of guides without gaps': ofSteps(sql`max(s.place)`),
  'user_names.words': sql`
    select u.id, coalesce(x.words, '') as stored, written_words(u.display_name || ' ' || u.handle) as counted
    from users u left join user_names x on x.user_id = u.id`,
  'question_tag_scores.score': sql`
    select t.question_id as id, x.score as stored, q.score as counted
    from question_tags t join questions q on q.post_id = t.question_id and q.kind = 'question'
      left join question_tag_scores x on x.question_id = t.question_id and x.tag_id = t.tag_id`,
  'tags.question_count': tally({
    table: sql`tags`,
    key: sql`x.id`,
    stored: sql`x.question_count`,
    rows: sql`
      select qt.tag_id as id, count(*) as counted
      from question_tags qt join questions q on q.post_id = qt.question_id and not q.is_deleted and q.kind = 'question'
      group by qt.tag_id`,
  }),
  'comments.score': tally({
    table: sql`comments`,
    key: sql`x.id`,
    stored: sql`x.score`,
    rows: sql`select comment_id as id, count(*) as counted from comment_votes group by comment_id`,
  }),
  'quick_answers.version': ofQuickAnswers(sql`x.version`, versionsOf(sql`max(n.number)`)),
  'versions of quick answers without gaps': ofQuickAnswers(sql`x.version`, versionsOf(sql`count(*)`)),
  'newest version is the quick answer': ofQuickAnswers(sql`x.sentences`, sql`v.sentences`),
  'every sentence of a quick answer cites an answer': sql`
    select v.question_id as id, cardinality(v.sentences) as stored, (
      select count(distinct c.sentence) from quick_answer_citations c
      where c.question_id = v.question_id and c.version = v.number) as counted
    from quick_answer_versions v`,
  'users.question_count': ofUsers(sql`x.question_count`, livePosts('question')),
  'users.answer_count': ofUsers(sql`x.answer_count`, livePosts('answer')),
  'users.reputation': ofUsers(
    sql`x.reputation - 1`,
    sql`select user_id as id, sum(points) as counted from reputation_events group by user_id`,
  ),
}

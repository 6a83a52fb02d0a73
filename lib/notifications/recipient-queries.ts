import 'server-only'
import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { followerRows } from '#lib/follows/follower-queries.ts'
import { CITED, DOUBT } from '#lib/quick-answers/doubt-queries.ts'
import { isShown } from '#lib/quick-answers/summary-queries.ts'
import type { Facts } from './types.ts'
import type { Recipients } from './kinds.ts'
import { detailOf, mentionedIn } from './rules.ts'

const NOBODY = sql`select null::bigint as id where false`
const one = (id: number | null | undefined): SQL =>
  id === null || id === undefined ? NOBODY : sql`select ${id}::bigint as id`

/** The people that a row of the table names, as a query with one column `id`. */
export const FIND: Readonly<Record<Recipients, (facts: Facts) => SQL>> = {
  asker: ({ question }) => one(question?.askerId),
  'post author': ({ post }) => one(post?.authorId),
  'author of the comment replied to': ({ comment }) =>
    comment?.replyToId ? sql`select author_id as id from comments where id = ${comment.replyToId}::bigint` : NOBODY,
  mentioned,
  'newly mentioned': newlyMentioned,
  'accepted author': acceptedAuthor,
  'authors of its answers': authorsOfAnswers,
  'author of the suggestion': ({ subjectId }) => one(subjectId),
  'author of the quick answer': authorOfDoubted,
  'person concerned': ({ details }) =>
    sql`select user_id as id from statements where act_id = ${details['act'] ?? null}::bigint`,
  flaggers,
  'followers of the question': ({ question, at }) =>
    question ? followerRows({ kind: 'question', id: question.id }, at) : NOBODY,
  'followers of its tags': followersOfTags,
  'followers of its author': ({ post, at }) =>
    post ? followerRows({ kind: 'person', id: post.authorId }, at) : NOBODY,
  'followers of the move': followersOfMove,
  'holder of the badge': ({ subjectId }) => one(subjectId),
  'owner of the account': ({ subjectId }) => one(subjectId),
  'followers of the guide': followersOfGuide,
  'offerer of the bounty': ({ subjectId }) => one(subjectId),
  'winner of the bounty': ({ subjectId }) => one(subjectId),
  'person asked': ({ subjectId }) => one(subjectId),
}

/**
 * Selects the people whom the text mentions: a link that reads `@name` must lead to the person with exactly this name.
 */
function mentioned({ html }: Facts): SQL {
  const found = mentionedIn(html)
  if (found.length === 0) return NOBODY
  const pairs = found.map(({ id, handle }) => sql`(${id}::bigint, ${handle}::text)`)
  return sql`select u.id from users u join (values ${sql.join(pairs, sql`, `)}) as named (id, handle)
    on named.id = u.id and named.handle = u.handle`
}

/**
 * Selects the people named in an edited text that strangers could read before, unless an earlier version names them, a
 * line has told them of this text, or they wrote this version.
 */
function newlyMentioned(facts: Facts): SQL {
  const { id, post, comment, details } = facts
  if (!post) return NOBODY
  const kind = comment ? 'comments.published' : 'posts.published'
  const isOfText = comment ? sql`(e.details ->> 'comment')::bigint = ${comment.id}::bigint` : sql`true`
  // Comments can be edited only for minutes and have no versions.
  const revision = comment ? null : (details['revision'] ?? null)
  return sql`select u.id from (${mentioned(facts)}) named join users u on u.id = named.id
    where exists (select from events e where e.post_id = ${post.id}::bigint and e.kind = ${kind} and ${isOfText}
        and e.id < ${id}::bigint)
      and not exists (select from revisions r where r.post_id = ${post.id}::bigint and r.number < ${revision}::int
        and lower(r.body) ~ ('@' || u.handle || '(?![[:alnum:]-])'))
      and not exists (select from revisions r where r.post_id = ${post.id}::bigint and r.number = ${revision}::int
        and r.editor_id = u.id)
      and not exists (select from notifications n where n.recipient_id = u.id and n.post_id = ${post.id}::bigint
        and n.comment_id is not distinct from ${comment?.id ?? null}::bigint
        and n.kind in ('mention', 'answer', 'reply', 'comment', 'followed-question', 'followed-tag'))`
}

/** Selects the authors of a question's answers when its asker first says the outcome: rewording it tells nobody. */
function authorsOfAnswers({ id, question }: Facts): SQL {
  if (!question) return NOBODY
  return sql`select distinct p.author_id as id from answers a join posts p on p.id = a.post_id
    where a.question_id = ${question.id}::bigint and p.deleted_at is null
      and not exists (select from events e where e.post_id = a.question_id and e.kind = 'outcomes.said' and e.id < ${id}::bigint)`
}

/**
 * Selects the editor of a quick answer that has become doubtful, unless an unread line tells them already. Nobody can
 * edit one that a moderator hides.
 */
function authorOfDoubted({ question }: Facts): SQL {
  if (!question) return NOBODY
  return sql`select v.editor_id as id from quick_answers qa
      join questions q on q.post_id = qa.question_id
      join quick_answer_versions v on v.question_id = qa.question_id and v.number = qa.version
      cross join ${CITED} cross join ${DOUBT}
    where qa.question_id = ${question.id}::bigint and ${isShown(sql`qa.question_id`)}
      and not exists (select from notifications n where n.recipient_id = v.editor_id and n.kind = 'quick-answer-doubt'
        and n.question_id = qa.question_id and n.read_at is null)`
}

/**
 * Selects the author of an accepted answer, unless an unread line tells them already: an asker may change their mind
 * often.
 */
function acceptedAuthor({ post }: Facts): SQL {
  if (!post) return NOBODY
  return sql`select ${post.authorId}::bigint as id where not exists (select from notifications n
    where n.recipient_id = ${post.authorId}::bigint and n.post_id = ${post.id}::bigint and n.kind = 'accepted'
      and n.read_at is null)`
}

/** Selects the people whose flags an action or a decision has decided. */
function flaggers({ details, at }: Facts): SQL {
  const isDecided =
    details['act'] === undefined
      ? sql`case_id = ${details['case'] ?? null}::bigint and decided_at = ${at.toISOString()}::timestamptz`
      : sql`decided_by_act_id = ${details['act']}::bigint`
  return sql`select distinct flagger_id as id from flags where state in ('helpful', 'declined') and ${isDecided}`
}

/** Selects the followers of any of a question's tags, without those who ignore another one of them. */
function followersOfTags({ question, tags, at }: Facts): SQL {
  if (!question || tags.length === 0) return NOBODY
  const followers = tags.map((name) => followerRows({ kind: 'tag', name }, at))
  return sql`select id from (${sql.join(followers, sql` union `)}) follower
    except select f.user_id from question_tags qt join tag_follows f on f.tag_id = qt.tag_id
      where qt.question_id = ${question.id}::bigint and f.kind = 'ignore'`
}

/** Selects the followers of the move that a post names from now on, when it names it for the first time. */
function followersOfMove({ id, post, details, moveId, at }: Facts): SQL {
  if (details['from'] === undefined || moveId === null || !post) return NOBODY
  return sql`select follower.id from (${followerRows({ kind: 'move', id: moveId }, at)}) follower
    where not exists (select from events e where e.post_id = ${post.id}::bigint and e.kind = 'careers.move-named'
      and e.id < ${id}::bigint and e.details ->> 'from' = ${details['from']} and e.details ->> 'to' = ${details['to'] ?? null})`
}

/**
 * Selects the followers of a guide that strangers can read, without the author of the change: the person who applies
 * a suggested edit is not its author. An unread line that says the same is enough.
 */
function followersOfGuide(facts: Facts): SQL {
  const { post, details, at } = facts
  if (!post) return NOBODY
  const guide = sql`${post.id}::bigint`
  return sql`select f.id from (${followerRows({ kind: 'guide', id: post.id }, at)}) f
    where exists (select from guides g where g.post_id = ${guide} and not g.is_deleted)
      and not exists (select from revisions r where r.post_id = ${guide} and r.number = ${details['revision'] ?? null}::int
        and r.editor_id = f.id)
      and not exists (select from notifications n where n.recipient_id = f.id and n.kind = 'followed-guide'
        and n.post_id = ${guide} and n.read_at is null and n.detail is not distinct from ${detailOf(facts)}::text)`
}

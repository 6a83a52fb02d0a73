import 'server-only'
import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { POST_KINDS } from '#db/vocabulary/posts.ts'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import { skeletonOf } from '#lib/users/skeleton.ts'
import { answeredBy } from './answerer-queries.ts'
import type { Answered } from './answerer-queries.ts'
import type { Complaint, Filters, IsValue, Move, NumberRange, TimeRange } from './filter-types.ts'

/**
 * The conditions of a query's operators, as SQL. Every condition looks up its row by its primary key, so that the
 * planner cannot read a whole table.
 */
export type Filter = {
  /** The condition on a question `q`. */
  thread: SQL
  /** The condition on a post `p`, which one post of the thread must meet; null if there is none. */
  post: SQL | null
  index: ListIndex
}

/**
 * The index along which a list of such threads is read: the questions of a tag and of the tags below it, some people's
 * posts, or the questions of one language or of all.
 */
export type ListIndex = {
  tagIds: readonly number[]
  people: readonly number[]
  language: PostLanguage | null
  /** Guides are listed instead of questions. */
  isGuides: boolean
}

/**
 * Builds the SQL of the filters; null where there are none. An unknown tag or person is left out, with a complaint. Two
 * queries at most, and one for each of country, sector and role.
 */
export async function resolveFilters(filters: Filters): Promise<{ filter: Filter | null; complaints: Complaint[] }> {
  const { wanted, without, authors, answered, complaints } = await findNamed(filters)
  const thread = threadConditions(filters, { wanted, without, answered })
  const post = postConditions(filters, authors)
  if (thread.length + post.length === 0) return { filter: null, complaints }
  const index = {
    tagIds: rarestOf(wanted),
    people: authors,
    language: indexLanguageOf(filters),
    isGuides: kindsOf(filters.is).join() === 'guide',
  }
  return {
    filter: { thread: all([sql`not q.is_deleted`, ...thread]), post: post.length > 0 ? all(post) : null, index },
    complaints,
  }
}

/** The conditions for comments, as SQL: for the question `q` they belong to, and for a comment `c` of a post `p`. */
export type CommentFilter = { thread: SQL; comment: SQL; people: readonly number[] }

/**
 * Reads the filters of a query that looks for comments. Conditions on posts are those of the post that a comment is on.
 */
export async function resolveCommentFilters(
  filters: Filters,
): Promise<{ filter: CommentFilter; complaints: Complaint[] }> {
  const { wanted, without, authors, answered, complaints } = await findNamed(filters)
  const thread = threadConditions(filters, { wanted, without, answered })
  const comment = [
    ...(authors.length > 0 ? [sql`c.author_id in ${[...authors]}`] : []),
    ...postConditions(filters, []),
    ...ownConditions(filters, OF_COMMENT),
  ]
  return {
    filter: {
      thread: all([sql`not q.is_deleted`, ...thread]),
      comment: all([sql`c.deleted_at is null`, ...comment]),
      people: authors,
    },
    complaints,
  }
}

type Named = {
  wanted: readonly Tag[]
  without: readonly Tag[]
  authors: readonly number[]
  answered: Answered
  complaints: Complaint[]
}

/** Finds the tags, people and answerers that a query names; complains about missing tags and people. */
async function findNamed(filters: Filters): Promise<Named> {
  const [tags, people, answered] = await Promise.all([
    findTags([...filters.tags, ...filters.withoutTags]),
    findPeople(filters.people),
    answeredBy(filters),
  ])
  const complaints = [
    ...[...filters.tags, ...filters.withoutTags]
      .filter((name) => !tags.some(({ asked }) => asked === name))
      .map((value): Complaint => ({ code: 'noTag', name: 'tag', value, choices: '' })),
    ...filters.people
      .filter((value) => !people.some(({ handle, id }) => handle === value || String(id) === value))
      .map((value): Complaint => ({ code: 'noPerson', name: 'user', value, choices: '' })),
  ]
  return {
    wanted: tags.filter(({ asked }) => filters.tags.includes(asked)),
    without: tags.filter(({ asked }) => filters.withoutTags.includes(asked)),
    authors: people.map(({ id }) => id),
    answered,
    complaints,
  }
}

/**
 * The most tags (a tag and those below it) whose questions are read one tag at a time; with more, all questions are
 * read.
 */
const MAX_WALKED_TAGS = 20

function rarestOf(tags: readonly Tag[]): readonly number[] {
  const few = tags.filter(({ ids }) => ids.length <= MAX_WALKED_TAGS)
  const [rarest] = few.toSorted((one, other) => one.questionCount - other.questionCount)
  return rarest?.ids ?? []
}

function indexLanguageOf({ languages: [language, another], is }: Filters): PostLanguage | null {
  return another === undefined && !asksForAnswers(is) ? (language ?? null) : null
}

const all = (conditions: readonly SQL[]) => sql`(${sql.join([...conditions], sql` and `)})`

const kindsOf = (is: readonly IsValue[]) => POST_KINDS.filter((kind) => is.includes(kind))

/**
 * Returns whether only answers are asked for. Score, date and language are then theirs; otherwise the question’s or the
 * comment’s.
 */
const asksForAnswers = (is: readonly IsValue[]) => is.includes('answer') && !is.includes('question')
const asksForQuestions = (is: readonly IsValue[]) => !asksForAnswers(is) && !is.includes('comment')

/** `asked`: the tag's name as it was typed, its own or another one. `ids`: the tag and all below it. */
type Tag = { asked: string; ids: readonly number[]; questionCount: number }

async function findTags(names: readonly string[]): Promise<Tag[]> {
  if (names.length === 0) return []
  const rows = await db().execute<{ asked: string; ids: number[]; count: number }>(sql`
    select found.asked, below.ids, below.count from (
      select name as asked, id from tags where name in ${[...names]}
      union all select name, tag_id from tag_synonyms where name in ${[...names]}
    ) as found cross join lateral (
      with recursive down as (
        select id, question_count from tags where id = found.id
        union select t.id, t.question_count from tags t join down on t.parent_id = down.id)
      select jsonb_agg(id order by id) as ids, sum(question_count)::integer as count from down
    ) as below`)
  return rows.map(({ asked, ids, count }) => ({ asked, ids, questionCount: count }))
}

async function findPeople(named: readonly string[]): Promise<{ id: number; handle: string }[]> {
  if (named.length === 0) return []
  const ids = named.filter((text) => /^\d{1,15}$/.test(text)).map(Number)
  // Handles have no index, but their lookalike form has one; query each half by its own index.
  const rows = await db().execute<{ id: string; handle: string }>(sql`
    select id, handle from users where handle_skeleton in ${named.map(skeletonOf)} and handle in ${[...named]}
    union select id, handle from users where id in ${[0, ...ids]}`)
  return rows.map(({ id, handle }) => ({ id: Number(id), handle }))
}

function threadConditions(
  filters: Filters,
  { answered, ...tags }: Pick<Named, 'wanted' | 'without' | 'answered'>,
): SQL[] {
  const { is, answers, views } = filters
  return [
    ...tags.wanted.map(hasOneOf),
    ...tags.without.map((tag) => sql`${hasOneOf(tag)} is null`),
    // A guide can be neither answered nor closed.
    ...(answers || is.includes('open') || is.includes('unanswered') ? [sql`q.kind = 'question'`] : []),
    ...(is.includes('open') ? [sql`q.closed_as is null`] : []),
    ...(is.includes('closed') ? [sql`q.closed_as is not null`] : []),
    ...(is.includes('accepted') ? [sql`(select true from accepted_answers x where x.question_id = q.post_id)`] : []),
    ...(is.includes('unanswered') ? [sql`q.upvoted_answer_count = 0`] : []),
    ...(is.includes('bounty') ? [sql`q.bounty_points > 0`] : []),
    ...rangeConditions(sql`q.answer_count`, answers),
    ...rangeConditions(sql`q.view_count`, views),
    ...situationConditions(filters, answered),
    ...(asksForQuestions(is) ? ownConditions(filters, OF_QUESTION) : []),
  ]
}

/** Returns SQL that is true for a question `q` with the tag or one below it, else null. */
function hasOneOf({ ids }: Tag): SQL {
  return sql`(select true from question_tags t where t.question_id = q.post_id and t.tag_id in ${[...ids]} limit 1)`
}

function situationConditions({ countries, sectors, roles, moves }: Filters, answered: Answered): SQL[] {
  return [
    ...(countries.length > 0 ? [sql`(q.country in ${[...countries]} or ${answered.country})`] : []),
    ...(sectors.length > 0 ? [sql`(q.sector in ${[...sectors]} or ${answered.sector})`] : []),
    ...(roles.length > 0
      ? [sql`(q."current_role" in ${[...roles]} or q.wished_role in ${[...roles]} or ${answered.role})`]
      : []),
    ...(moves.length > 0 ? [sql`(${sql.join(moves.map(moveCondition), sql` or `)})`] : []),
  ]
}

function moveCondition({ from, to }: Move): SQL {
  const start = from === null ? sql`q."current_role" is not null` : sql`q."current_role" = ${from}`
  return sql`(${start} and ${to === null ? sql`q.wished_role is not null` : sql`q.wished_role = ${to}`})`
}

function postConditions(filters: Filters, authors: readonly number[]): SQL[] {
  const { is, stances, bases } = filters
  const kinds = kindsOf(is)
  const facts = [
    ...(stances.length > 0 ? [sql`a.stance in ${[...stances]}`] : []),
    ...(bases.length > 0 ? [sql`a.basis in ${[...bases]}`] : []),
  ]
  return [
    ...(kinds.length > 0 && kinds.length < POST_KINDS.length ? [sql`p.kind in ${kinds}`] : []),
    ...(authors.length > 0 ? [sql`p.author_id in ${[...authors]}`] : []),
    ...(facts.length > 0
      ? [sql`coalesce((select ${sql.join(facts, sql` and `)} from answers a where a.post_id = p.id), false)`]
      : []),
    ...(asksForAnswers(is) && !is.includes('comment') ? ownConditions(filters, OF_POST) : []),
  ]
}

const OF_QUESTION = { score: sql`q.score`, created: sql`q.created_at`, language: sql`q.language` }
const OF_COMMENT = { score: sql`c.score`, created: sql`c.created_at`, language: sql`p.language` }
const OF_POST = { score: sql`p.score`, created: sql`p.created_at`, language: sql`p.language` }

function ownConditions({ score, created, languages }: Filters, of: typeof OF_QUESTION): SQL[] {
  return [
    ...rangeConditions(of.score, score),
    ...timeConditions(of.created, created),
    ...(languages.length > 0 ? [sql`${of.language} in ${[...languages]}`] : []),
  ]
}

function rangeConditions(column: SQL, range: NumberRange | null): SQL[] {
  return [
    ...(range && range.min !== null ? [sql`${column} >= ${range.min}::integer`] : []),
    ...(range && range.max !== null ? [sql`${column} <= ${range.max}::integer`] : []),
  ]
}

function timeConditions(column: SQL, range: TimeRange | null): SQL[] {
  return [
    ...(range?.from ? [sql`${column} >= ${range.from.toISOString()}::timestamptz`] : []),
    ...(range?.until ? [sql`${column} < ${range.until.toISOString()}::timestamptz`] : []),
  ]
}

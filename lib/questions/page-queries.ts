import 'server-only'
import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { dayOf } from '#db/schema/columns.ts'
import { posts, questions } from '#db/schema/posts.ts'
import { questionScores, questionTagScores } from '#db/schema/scores.ts'
import { questionTags, tags } from '#db/schema/tags.ts'
import { threadStates } from '#db/schema/threads.ts'
import { POST_LANGUAGES } from '#lib/i18n/rules.ts'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { isTagName } from '#lib/tags/rules.ts'
import { MAX_PINNED } from '#lib/thread-states/rules.ts'
import { PERIOD_DAYS, QUESTIONS_PER_PAGE } from './rules.ts'
import type { QuestionSort, TopPeriod } from './rules.ts'

export type QuestionFilter = {
  /** The period of the list `top`. */
  period?: TopPeriod
  language?: PostLanguage
  /** Key of the page, from `next` of the one before. */
  after?: string
} & ({ sort: QuestionSort; tag?: string; authorId?: never } | { sort: 'newest'; authorId: UserId; tag?: never })

/**
 * The column that each list is ordered by, and the content of its page keys. Lists are in descending order, by id among
 * equals.
 */
export const ORDERS = {
  active: { key: 'lastActivityAt', sortedBy: 'moment' },
  newest: { key: 'createdAt', sortedBy: 'moment' },
  top: { key: 'score', sortedBy: 'integer' },
  hot: { key: 'hotRank', sortedBy: 'number' },
  unanswered: { key: 'waitingCount', sortedBy: 'integer' },
} as const satisfies Record<
  QuestionSort,
  { key: keyof typeof questions.$inferSelect; sortedBy: 'moment' | 'integer' | 'number' }
>

const DAY_MS = 86_400_000
/** The longest period whose days are read one by one; the best of a longer one are near the top of all the best. */
const MAX_DAYS_ONE_BY_ONE = 31
/**
 * The number of recently active questions among which a tag's hottest are searched: every hot question was active
 * lately.
 */
const HOT_CANDIDATES = 400

type Key = { value: number; id: number } | null

/**
 * Builds the SQL for the rows `(id, key, place)` of one page and the first of the next, in order: lower places come
 * first (pinned questions, before the most recently active). Each list is read along its own index, so that a page
 * costs the same in a forum of a million. Two lists skip rows that they do not show: a tag's in one language, and a
 * period's of more than a month, both in the index's order and only until the page is full.
 */
export function pageOfIds(filter: QuestionFilter, after: Key): SQL {
  if (filter.authorId !== undefined) return ofAuthor(filter, filter.authorId, after)
  if (filter.tag !== undefined) return isTagName(filter.tag) ? ofTag(filter, filter.tag, after) : NOTHING
  if (filter.sort === 'active') return ofActive(filter, after)
  const days = filter.sort === 'top' ? PERIOD_DAYS[filter.period ?? 'all'] : null
  return days !== null && days <= MAX_DAYS_ONE_BY_ONE ? ofDays(filter, days, after) : ofAll(filter, after)
}

/**
 * Builds the SQL for the first page of a list in all languages but one. Each language is read along its own index, so
 * the largest costs no more.
 */
export function pageOfOtherLanguages(filter: Pick<QuestionFilter, 'sort' | 'period'>, language: PostLanguage): SQL {
  const others = (Object.keys(POST_LANGUAGES) as PostLanguage[]).filter((other) => other !== language)
  const pages = others.map((other) => sql`(${pageOfIds({ ...filter, language: other }, null)})`)
  return sql`${sql.join(pages, sql` union all `)} order by place, key desc, id desc limit ${QUESTIONS_PER_PAGE}`
}

/** The place of rows that are not pinned. */
const PLACE = sql`1 as place`
const NOTHING = sql`select null::bigint as id, null::integer as key, ${PLACE} where false`

/**
 * Reads pinned questions on the first page, then the others. Pinned ones are read once along their index: there are
 * only a few. Later pages leave them out too, so that none appears twice.
 */
function ofActive(filter: QuestionFilter, after: Key): SQL {
  const pinned = sql`
    select ${threadStates.postId} from ${threadStates}
    where ${threadStates.kind} = 'pinned' and ${threadStates.liftedAt} is null
      and (${threadStates.endsAt} is null or ${threadStates.endsAt} > now()) limit ${MAX_PINNED}`
  const others = sql`
    (select ${questions.postId} as id, ${questions.lastActivityAt} as key, ${PLACE} from ${questions}
    where ${conditionsOf(filter)} and ${questions.postId} <> all (array(${pinned})) ${rowsAfter('active', questions.lastActivityAt, after)}
    order by ${questions.lastActivityAt} desc, ${questions.postId} desc limit ${QUESTIONS_PER_PAGE + 1})`
  if (after) return others
  return sql`
    (select ${questions.postId} as id, ${questions.lastActivityAt} as key, 0 as place from ${questions}
    where ${conditionsOf(filter)} and ${questions.postId} = any (array(${pinned})))
    union all ${others}
    order by place, key desc, id desc limit ${QUESTIONS_PER_PAGE + 1}`
}

function ofAll(filter: QuestionFilter, after: Key): SQL {
  if (filter.sort === 'top') return best(conditionsOf(filter, questionScores), after)
  const key = questions[ORDERS[filter.sort].key]
  return sql`
    select ${questions.postId} as id, ${key} as key, ${PLACE} from ${questions}
    where ${conditionsOf(filter)} ${rowsAfter(filter.sort, key, after)}
    order by ${key} desc, ${questions.postId} desc limit ${QUESTIONS_PER_PAGE + 1}`
}

/** Reads one page of the best questions that meet these conditions on `question_scores`. */
function best(conditions: SQL, after: Key): SQL {
  const { score, postId } = questionScores
  const later = after ? sql`and (${score}, ${postId}) < (${KEYS.integer(after.value)}, ${after.id}::bigint)` : sql``
  return sql`
    select ${postId} as id, ${score} as key, ${PLACE} from ${questionScores}
    where ${conditions} ${later} order by ${score} desc, ${postId} desc limit ${QUESTIONS_PER_PAGE + 1}`
}

/** Reads along the author's posts, which are indexed by kind. */
function ofAuthor(filter: QuestionFilter, authorId: UserId, after: Key): SQL {
  return sql`
    select ${posts.id} as id, ${posts.createdAt} as key, ${PLACE} from ${posts}
    where ${posts.authorId} = ${authorId} and ${posts.kind} = 'question' and ${posts.deletedAt} is null
      ${filter.language ? sql`and ${posts.language} = ${filter.language}` : sql``}
      ${after ? sql`and (${posts.createdAt}, ${posts.id}) < (${KEYS.moment(after.value)}, ${after.id}::bigint)` : sql``}
    order by ${posts.createdAt} desc, ${posts.id} desc limit ${QUESTIONS_PER_PAGE + 1}`
}

/** Reads the question row by row in the index's order; a join would read all of the tag's questions first. */
function ofTag(filter: QuestionFilter, name: string, after: Key): SQL {
  const id = sql`(select ${tags.id} from ${tags} where ${tags.name} = ${name})`
  if (filter.sort === 'hot') return hottestOfTag(filter, id, after)
  const rows = filter.sort === 'top' ? questionTagScores : questionTags
  const key = filter.sort === 'top' ? questionTagScores.score : questionTags[ORDERS[filter.sort].key]
  return sql`
    select ${rows.questionId} as id, ${key} as key, ${PLACE} from ${rows}
    where ${rows.tagId} = ${id} ${filter.sort === 'unanswered' ? sql`and ${questionTags.isUnanswered}` : sql``}
      and (select ${conditionsOf(filter)} from ${questions} where ${questions.postId} = ${rows.questionId})
      ${after ? sql`and (${key}, ${rows.questionId}) < (${KEYS[ORDERS[filter.sort].sortedBy](after.value)}, ${after.id}::bigint)` : sql``}
    order by ${key} desc, ${rows.questionId} desc limit ${QUESTIONS_PER_PAGE + 1}`
}

/** Ranks the tag's recent questions here: ranks fall all the time, so no tag keeps a copy of them. */
function hottestOfTag(filter: QuestionFilter, id: SQL, after: Key): SQL {
  return sql`
    select ${questions.postId} as id, ${questions.hotRank} as key, ${PLACE}
    from (
      select ${questionTags.questionId} as id from ${questionTags} where ${questionTags.tagId} = ${id}
      order by ${questionTags.lastActivityAt} desc, ${questionTags.questionId} desc limit ${HOT_CANDIDATES}
    ) as recent join ${questions} on ${questions.postId} = recent.id
    where ${conditionsOf(filter)} ${rowsAfter('hot', questions.hotRank, after)}
    order by ${questions.hotRank} desc, ${questions.postId} desc limit ${QUESTIONS_PER_PAGE + 1}`
}

/** Reads the best of each UTC day, and of these the best: one page per day at most, however much was asked. */
function ofDays(filter: QuestionFilter, days: number, after: Key): SQL {
  const conditions = conditionsOf({ ...filter, period: 'all' }, questionScores)
  return sql`
    select best.id, best.key, ${PLACE}
    from generate_series((${sinceOf(days)} at time zone 'UTC')::date, (now() at time zone 'UTC')::date, interval '1 day') as day
    cross join lateral (${best(sql`${dayOf(questionScores.createdAt)} = day::date and ${conditions}`, after)}) as best
    order by best.key desc, best.id desc limit ${QUESTIONS_PER_PAGE + 1}`
}

/** `of` names the table whose index the list runs along. */
function conditionsOf(filter: QuestionFilter, of: typeof questions | typeof questionScores = questions): SQL {
  const conditions = [sql`not ${of.isDeleted}`]
  // The scores are questions' alone.
  if (of === questions) conditions.push(sql`${questions.kind} = 'question'`)
  if (filter.sort === 'unanswered') conditions.push(sql`${questions.upvotedAnswerCount} = 0`)
  if (filter.language) conditions.push(sql`${of.language} = ${filter.language}`)
  const days = filter.sort === 'top' ? PERIOD_DAYS[filter.period ?? 'all'] : null
  if (days !== null) conditions.push(sql`${of.createdAt} >= ${sinceOf(days)}`)
  return sql.join(conditions, sql` and `)
}

function sinceOf(days: number): SQL {
  return KEYS.moment(Date.now() - days * DAY_MS)
}

/**
 * Selects the rows after the key's in descending order; a row comparison in the column's own type, so that the index
 * serves it.
 */
function rowsAfter(
  sort: QuestionSort,
  column: (typeof questions)[(typeof ORDERS)[QuestionSort]['key']],
  after: Key,
): SQL {
  if (!after) return sql``
  return sql`and (${column}, ${questions.postId}) < (${KEYS[ORDERS[sort].sortedBy](after.value)}, ${after.id}::bigint)`
}

const KEYS = {
  moment: (value: number) => sql`${new Date(value).toISOString()}::timestamptz`,
  integer: (value: number) => sql`${value}::integer`,
  number: (value: number) => sql`${value}::double precision`,
}

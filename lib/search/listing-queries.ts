import 'server-only'
import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { db } from '#db/client.ts'
import type { PostKind } from '#lib/posts/types.ts'
import type { Filter, ListIndex } from './filter-queries.ts'
import { exact, KEYS } from './paging-queries.ts'
import type { Key, ListSort } from './rules.ts'
import { anyVariant, byLanguage, either } from './term-queries.ts'
import type { Term } from './term-queries.ts'

/** The most questions that one statement looks at, in the order of the list. */
const WALKED = 5000
/** For lists of people's posts: the most questions and answers of each person, newest first. */
const PEOPLE_POSTS = 1500

/**
 * Builds the SQL for threads that meet a filter, without any words, in the order of the list: rows `(question_id,
 * best_id, answer_id, key)`; `best_id` is the best post of those that meet it. It stops after `limit` threads, or after
 * `WALKED` questions.
 */
export function listThreads(filter: Filter, list: { sort: ListSort; after: Key | null; limit: number }): SQL {
  const { post, thread } = filter
  const fitting = post
    ? sql`cross join lateral (
        select p.id from (
          select walk.id union all select a.post_id from answers a where a.question_id = walk.id
        ) as own join posts p on p.id = own.id
        where p.deleted_at is null and ${post} order by p.score desc, p.id limit 1) as fitting`
    : sql``
  return sql`
    select walk.id as question_id, ${post ? sql`fitting.id` : sql`walk.id`} as best_id, null::bigint as answer_id, walk.key
    from (${walk(filter.index, list.sort, list.after)}) as walk ${fitting}
    where (select q.kind = ${filter.index.isGuides ? 'guide' : 'question'} and ${thread} from questions q where q.post_id = walk.id)
    order by walk.key desc, walk.id desc limit ${exact(list.limit)}`
}

/** Adds to a filter that no question may hold an excluded word itself. */
export function excluding(filter: Filter, excluded: readonly Term[]): Filter {
  if (excluded.length === 0) return filter
  const query = byLanguage((language) => either(excluded.map((term) => anyVariant(term, language))))
  const thread = sql`(${filter.thread} and
    coalesce((select not p.search_vector @@ ${query} from posts p where p.id = q.post_id), true))`
  return { ...filter, thread }
}

/**
 * Returns where a walk that found too few threads stopped, so that the next one continues there; null at the end of the
 * list.
 */
export async function endOfWalk(filter: Filter, sort: ListSort, after: Key | null): Promise<Key | null> {
  const [last] = await db().execute<{ id: string; key: number }>(sql`
    select id, ${KEYS[sort].toNumber(sql`key`)} as key from (${walk(filter.index, sort, after)}) as walk
    order by walk.key desc, id desc offset ${exact(WALKED - 1)} limit 1`)
  return last ? { value: last.key, id: Number(last.id) } : null
}

/** Lists rows `(id, key)` of questions, along the index that lists the fewest of them in this order. */
function walk(index: ListIndex, sort: ListSort, after: Key | null): SQL {
  if (index.people.length > 0) return walkOfPeople(index, sort, after)
  if (index.isGuides) return walkOfGuides(sort, after)
  if (index.tagIds.length > 0) return walkOfTags(index.tagIds, sort, after)
  const later = after
    ? sql`and (${KEYS[sort].column}, post_id) < (${KEYS[sort].typed(after.value)}, ${after.id}::bigint)`
    : sql``
  const inLanguage = index.language === null ? sql`` : sql`and language = ${index.language}`
  return sql`
    select post_id as id, ${KEYS[sort].column} as key from ${sort === 'score' ? sql`question_scores` : sql`questions`}
    where not is_deleted ${inLanguage} ${later}
    order by ${KEYS[sort].column} desc, post_id desc limit ${exact(WALKED)}`
}

/**
 * Reads several tags, each along the index, and puts their questions in order; a question with two of the tags appears
 * once.
 */
function walkOfTags(tagIds: readonly number[], sort: ListSort, after: Key | null): SQL {
  const walks = tagIds.map((id) => walkOfTag(id, sort, after))
  if (walks.length === 1) return sql.join(walks)
  return sql`
    select id, key from (${sql.join(
      walks.map((one) => sql`(${one})`),
      sql` union `,
    )}) as theirs
    order by key desc, id desc limit ${exact(WALKED)}`
}

function walkOfTag(tagId: number, sort: ListSort, after: Key | null): SQL {
  const { column, typed } = KEYS[sort]
  const later = after ? sql`and (${column}, question_id) < (${typed(after.value)}, ${after.id}::bigint)` : sql``
  return sql`
    select question_id as id, ${column} as key from ${sort === 'score' ? sql`question_tag_scores` : sql`question_tags`}
    where tag_id = ${tagId}::bigint ${later} order by ${column} desc, question_id desc limit ${exact(WALKED)}`
}

/** Puts all guides in order: there are few of them. */
function walkOfGuides(sort: ListSort, after: Key | null): SQL {
  const { column, typed } = KEYS[sort]
  const later = after ? sql`where (${column}, post_id) < (${typed(after.value)}, ${after.id}::bigint)` : sql``
  return sql`
    select post_id as id, ${column} as key from (
      select q.* from guides g join questions q on q.post_id = g.post_id where not g.is_deleted
    ) as listed ${later}
    order by ${column} desc, post_id desc limit ${exact(WALKED)}`
}

/** Lists the threads of people's newest posts: they are looked up one by one and then sorted. */
function walkOfPeople({ people, isGuides }: ListIndex, sort: ListSort, after: Key | null): SQL {
  const theirs = isGuides
    ? newestOf(people, 'guide')
    : sql`${newestOf(people, 'question')} union all ${newestOf(people, 'answer')}`
  const { column, typed } = KEYS[sort]
  const later = after ? sql`where (${column}, post_id) < (${typed(after.value)}, ${after.id}::bigint)` : sql``
  return sql`
    select post_id as id, ${column} as key from (
      select distinct coalesce((select a.question_id from answers a where a.post_id = theirs.id), theirs.id) as id
      from (${theirs}) as theirs
    ) as threads join questions on post_id = threads.id ${later}
    order by ${column} desc, post_id desc limit ${exact(WALKED)}`
}

function newestOf(people: readonly number[], kind: PostKind): SQL {
  return sql`(select id from posts where author_id in ${[...people]} and kind = ${kind} and deleted_at is null
    order by created_at desc, id desc limit ${exact(PEOPLE_POSTS)})`
}

import 'server-only'
import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import { estimateMatches } from './estimate-queries.ts'
import type { Filter } from './filter-queries.ts'
import { exact } from './paging-queries.ts'
import { listThreads } from './listing-queries.ts'
import { anyVariant, byLanguage, either, every, inAnyLanguage } from './term-queries.ts'
import type { Term } from './term-queries.ts'

/** Terms are rare if PostgreSQL estimates no more than this many posts for all of them together. */
const RARE_POSTS = 1500
/** The most posts that are ranked for rare terms, in case the estimate was wrong. Ranking takes some 5 µs per post. */
const MAX_RARE = 2000
/** If the rare terms have no more posts than this, posts with every common term are searched too. */
const FEW_POSTS = 500
/**
 * The index lists the posts with every term if its rarest term is in no more than this many posts: it reads all of
 * these.
 */
const LISTED_POSTS = 20_000
/** The most of those posts that are ranked. */
const MAX_WITH_ALL = 500
/**
 * The index knows neither phrases nor titles: at most this many posts with all the words are read to see whether the
 * words are adjacent, or in the title.
 */
const MAX_READ_FOR_PLACE = 3000
/** The most of the newest posts with every term that are ranked, and of the newest with any term. */
const NEWEST_WITH_ALL = 300
const NEWEST_WITH_ANY = 150
/** The number of newest posts among which those posts are searched. */
const NEWEST_POSTS = 5000
/** Posts with any term are also searched among this many of the questions with the best scores. */
const BEST_QUESTIONS = 400
/** Posts with any term are also searched among this many of the guides with the best scores. */
const BEST_GUIDES = 100
/** With operators, posts with any term are searched in this many of the newest threads that meet them. */
const FITTING_THREADS = 300

/** A term and the number of posts that contain it, as PostgreSQL estimates from its lexeme statistics. */
type Estimated = { term: Term; query: string; posts: number }
export type Candidates = {
  /** SQL for the ids of the posts, each once. */
  ids: SQL
  terms: readonly Estimated[]
  /** The terms for which all posts are candidates. */
  complete: ReadonlySet<Term>
}

/**
 * Chooses the posts to rank: all posts with one of the rarer terms, and a bounded part of the posts with very common
 * terms, so that a search costs the same in a forum of a million. The result is approximate: an old post that holds
 * only common words may be missing. Search engines bound a query in the same way (Manning, Raghavan, Schütze:
 * Introduction to Information Retrieval, 7.1.2 "index elimination" and 7.1.3 "champion lists",
 * https://nlp.stanford.edu/IR-book/html/htmledition/inexact-top-k-document-retrieval-1.html). Every part has its own
 * limit, because an estimate can be wrong. Minor terms bring no posts; they are only estimated. With a filter, only
 * posts of threads that meet it are candidates.
 */
export async function candidatesFor(
  terms: readonly Term[],
  minor: readonly Term[],
  filter: Filter | null = null,
): Promise<Candidates> {
  const queries = [...terms, ...minor].map((term) => inAnyLanguage((language) => anyVariant(term, language)))
  const posts = await estimateMatches('posts', queries)
  const estimated = [...terms, ...minor].map((term, index) => ({
    term,
    query: queries[index] ?? '',
    posts: posts[index] ?? 0,
  }))
  const asked = estimated.slice(0, terms.length)
  const rare = rarest(asked)
  const parts = rare.length > 0 ? [listed(either(rare.map(({ query }) => query)), MAX_RARE, filter)] : []
  const common = asked.filter((term) => !rare.includes(term))
  if (common.length > 0) parts.push(...partsWithAny(asked, filter))
  // Rare words may be misspelt: then the other words should find the post.
  if (common.length > 0 && sumOf(rare) <= FEW_POSTS) parts.push(...partsWithEvery(common, filter))
  const ids = sql.join(
    parts.map((part) => sql`(${part})`),
    sql` union `,
  )
  return { ids, terms: estimated, complete: new Set(rare.map(({ term }) => term)) }
}

const sumOf = (terms: readonly Estimated[]) => terms.reduce((sum, { posts }) => sum + posts, 0)

/** Returns the rarest terms whose posts together are at most `RARE_POSTS`. */
function rarest(terms: readonly Estimated[]): Estimated[] {
  let posts = 0
  return terms
    .toSorted((one, other) => one.posts - other.posts)
    .filter((term) => {
      posts += term.posts
      return posts <= RARE_POSTS
    })
}

/**
 * Returns the parts for a term that is too common to rank all its posts: the newest with any term, and the questions
 * with the best scores.
 */
function partsWithAny(terms: readonly Estimated[], filter: Filter | null): SQL[] {
  const withAny = byLanguage((language) => either(terms.map(({ term }) => anyVariant(term, language))))
  const parts = [newest(withAny, NEWEST_WITH_ANY, filter), best(withAny, filter), bestGuides(withAny, filter)]
  return filter ? [...parts, ofFitting(withAny, filter)] : parts
}

/** Returns the newest posts with every one of some common terms, and some from the index if one term is less common. */
function partsWithEvery(terms: readonly Estimated[], filter: Filter | null): SQL[] {
  const withEvery = (language: PostLanguage) => every(terms.map(({ term }) => anyVariant(term, language)))
  const parts = [newest(byLanguage(withEvery), NEWEST_WITH_ALL, filter)]
  const fewest = Math.min(...terms.map(({ posts }) => posts))
  if (fewest <= LISTED_POSTS) parts.push(listed(inAnyLanguage(withEvery), MAX_WITH_ALL, filter))
  return parts
}

/** Reads the index of words, in the order of the table: mostly the oldest posts first. */
function listed(query: string, limit: number, filter: Filter | null): SQL {
  const apart = query.replaceAll(PHRASE, '&').replaceAll(IN_TITLE, "'")
  const found = sql`
    select p.id, p.search_vector from posts p
    where p.search_vector @@ ${apart}::tsquery and p.deleted_at is null ${meets(filter)}`
  if (apart === query) return sql`select id from (${found}) as found limit ${exact(limit)}`
  return sql`
    select id from (${found} limit ${exact(MAX_READ_FOR_PLACE)}) as found
    where search_vector @@ ${query}::tsquery limit ${exact(limit)}`
}

/** Walks along the newest ids. A query that differs per row cannot use the index of words; this is intended. */
function newest(query: SQL, limit: number, filter: Filter | null): SQL {
  return sql`
    select p.id from posts p
    where p.id > (select max(id) from posts) - ${exact(NEWEST_POSTS)} and p.deleted_at is null
      and p.search_vector @@ ${query} ${meets(filter)}
    order by p.id desc limit ${exact(limit)}`
}

function best(query: SQL, filter: Filter | null): SQL {
  return sql`
    select p.id from (
      select post_id from question_scores where not is_deleted order by score desc, post_id desc
      limit ${exact(BEST_QUESTIONS)}
    ) as best
    join posts p on p.id = best.post_id where p.search_vector @@ ${query} ${meets(filter)}`
}

function bestGuides(query: SQL, filter: Filter | null): SQL {
  return sql`
    select p.id from (
      select post_id from guides where not is_deleted order by score desc, post_id desc limit ${exact(BEST_GUIDES)}
    ) as best
    join posts p on p.id = best.post_id where p.search_vector @@ ${query} ${meets(filter)}`
}

/**
 * Returns posts with any term in the newest threads that meet the filter, even if these are not among the newest posts.
 */
function ofFitting(query: SQL, filter: Filter): SQL {
  const threads = listThreads(filter, { sort: 'newest', after: null, limit: FITTING_THREADS })
  return sql`
    select p.id from (${threads}) as fitting
    cross join lateral (
      select fitting.question_id as id union all
      select a.post_id from answers a where a.question_id = fitting.question_id
    ) as own
    join posts p on p.id = own.id where p.deleted_at is null and p.search_vector @@ ${query}`
}

/**
 * Returns the condition that the thread of a post `p` meets the filter: it looks up one row by its key for each post.
 */
function meets(filter: Filter | null): SQL {
  if (!filter) return sql``
  return sql`and (select ${filter.thread} from questions q where q.post_id =
    case p.kind when 'answer' then (select question_id from answers where post_id = p.id) else p.id end)`
}

/** The operator between the words of a phrase in a tsquery; no lexeme contains it. */
const PHRASE = /<(?:-|\d+)>/g
/** The end of a lexeme that is searched in titles only (`inTitles`). */
const IN_TITLE = /':A/g

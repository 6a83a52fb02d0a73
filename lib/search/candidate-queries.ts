import 'server-only'
import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import { estimatePosts } from './estimate-queries.ts'
import type { Filter } from './filter-queries.ts'
import { exact } from './paging-queries.ts'
import { listThreads } from './listing-queries.ts'
import { anyWay, byLanguage, either, every, inAnyLanguage } from './term-queries.ts'
import type { Term } from './term-queries.ts'

/** Terms are rare while PostgreSQL estimates no more than this many posts for all of them … */
const RARE_POSTS = 1500
/** … and if the estimate was wrong, this many are ranked. Ranking takes some 5 µs per post. */
const MAX_RARE = 2000
/** If the rare terms have no more posts than this, posts with every common term are searched too. */
const FEW_POSTS = 500
/** The index lists posts with every term if the rarest of them is in no more than this many; it reads all of these … */
const LISTED_POSTS = 20_000
/** … and this many are ranked. */
const MAX_WITH_ALL = 500
/**
 * The index does not know phrases: this many posts with all words of a phrase are read to see whether the words are
 * adjacent.
 */
const MAX_READ_FOR_PHRASE = 3000
/** This many of the newest posts with every term are ranked, and this many of the newest with any … */
const NEWEST_WITH_ALL = 300
const NEWEST_WITH_ANY = 150
/** … found among this many of the newest posts … */
const NEWEST_POSTS = 5000
/** … and those with any term among this many of the questions with the best scores. */
const BEST_QUESTIONS = 400
/** With operators: posts with any term in so many of the newest threads that meet them. */
const FITTING_THREADS = 300

/** A term and how many posts contain it, as PostgreSQL estimates from its lexeme statistics. */
type Estimated = { term: Term; query: string; posts: number }
export type Candidates = {
  /** SQL for their ids; each once. */
  ids: SQL
  terms: readonly Estimated[]
  /** Terms for which all posts are candidates. */
  complete: ReadonlySet<Term>
}

/**
 * The posts to rank: all that hold one of the rarer terms, and a bounded part of those that hold a term that stands almost
 * everywhere, so that a search costs the same in a forum of a million. What is approximated then: an old post that holds only
 * common words may be missing. Choosing candidates by their rare terms and ranking these alone is how search engines bound a
 * query (Manning, Raghavan, Schütze: Introduction to Information Retrieval, 7.1.2 "index elimination" and 7.1.3 "champion
 * lists", https://nlp.stanford.edu/IR-book/html/htmledition/inexact-top-k-document-retrieval-1.html).
 * Every part has a limit of its own, because an estimate can be wrong. Minor terms bring no posts; they are estimated only.
 * With a filter, only posts of threads that meet it are candidates.
 */
export async function candidatesFor(
  terms: readonly Term[],
  minor: readonly Term[],
  filter: Filter | null = null,
): Promise<Candidates> {
  const queries = [...terms, ...minor].map((term) => inAnyLanguage((language) => anyWay(term, language)))
  const posts = await estimatePosts(queries)
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

/** The rarest terms whose posts together are at most `RARE_POSTS`. */
function rarest(terms: readonly Estimated[]): Estimated[] {
  let posts = 0
  return terms
    .toSorted((one, other) => one.posts - other.posts)
    .filter((term) => {
      posts += term.posts
      return posts <= RARE_POSTS
    })
}

/** If a term is too common to rank all its posts: the newest with any term, and the questions with the best scores. */
function partsWithAny(terms: readonly Estimated[], filter: Filter | null): SQL[] {
  const withAny = byLanguage((language) => either(terms.map(({ term }) => anyWay(term, language))))
  const parts = [newest(withAny, NEWEST_WITH_ANY, filter), best(withAny, filter)]
  return filter ? [...parts, ofFitting(withAny, filter)] : parts
}

/** The newest posts with every one of some common terms, and some from the index if one term is less common. */
function partsWithEvery(terms: readonly Estimated[], filter: Filter | null): SQL[] {
  const withEvery = (language: PostLanguage) => every(terms.map(({ term }) => anyWay(term, language)))
  const parts = [newest(byLanguage(withEvery), NEWEST_WITH_ALL, filter)]
  const fewest = Math.min(...terms.map(({ posts }) => posts))
  if (fewest <= LISTED_POSTS) parts.push(listed(inAnyLanguage(withEvery), MAX_WITH_ALL, filter))
  return parts
}

/** Reads the index of words, in the order of the table: mostly the oldest posts first. */
function listed(query: string, limit: number, filter: Filter | null): SQL {
  const apart = query.replaceAll(PHRASE, '&')
  const found = sql`
    select p.id, p.search_vector from posts p
    where p.search_vector @@ ${apart}::tsquery and p.deleted_at is null ${meets(filter)}`
  if (apart === query) return sql`select id from (${found}) as found limit ${exact(limit)}`
  return sql`
    select id from (${found} limit ${exact(MAX_READ_FOR_PHRASE)}) as found
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

/** Posts with any term in the newest threads that meet the filter, however far from the newest posts these are. */
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

/** Whether the thread of a post `p` meets the filter: one row is looked up by its key for each post. */
function meets(filter: Filter | null): SQL {
  if (!filter) return sql``
  return sql`and (select ${filter.thread} from questions q where q.post_id =
    case p.kind when 'question' then p.id else (select question_id from answers where post_id = p.id) end)`
}

/** Joins the words of a phrase in a tsquery; no lexeme contains it. */
const PHRASE = /<(?:-|\d+)>/g

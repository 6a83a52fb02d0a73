import 'server-only'
import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { anyWay, every, inAnyLanguage } from './term-queries.ts'
import type { Term } from './term-queries.ts'

/** Posts with a rare term are ranked up to so many, by PostgreSQL's own estimate; it takes some 20 µs for each. */
const MAX_RARE = 2000
/** So are those with every term. */
const MAX_WITH_ALL = 1000
/** Of more with every term, so many of the newest are ranked, and so many of the newest with any … */
const NEWEST_WITH_ALL = 1000
const NEWEST_WITH_ANY = 500
/** … found among no more than so many of the newest posts … */
const NEWEST_POSTS = 30_000
/** … and those with any term among so many of the questions with the best scores. */
const BEST_QUESTIONS = 1000

/** A term and how many posts hold it, as PostgreSQL estimates from the lexemes it has counted. */
type Estimated = { term: Term; posts: number }
export type Candidates = {
  /** SQL for their ids; each once. */
  ids: SQL
  terms: readonly Estimated[]
  /** Terms that all posts are candidates for. */
  complete: ReadonlySet<Term>
}

/**
 * The posts to rank: all that hold one of the rarer terms or every term, and a bounded part of those that hold a term that
 * stands almost everywhere, so that a search costs the same in a forum of a million. What is approximated then: an old
 * post that holds only common words, and not all of them, may be missing. Choosing candidates by their rare terms and ranking
 * these alone is how search engines bound a query (Manning, Raghavan, Schütze: Introduction to Information Retrieval,
 * 7.1.2 "index elimination" and 7.1.3 "champion lists",
 * https://nlp.stanford.edu/IR-book/html/htmledition/inexact-top-k-document-retrieval-1.html).
 * The SQL reads a relation `asked` with one row per language, whose columns are `every_term` and `any_term`. Minor terms bring no
 * posts; they are estimated only.
 */
export async function candidatesFor(terms: readonly Term[], minor: readonly Term[]): Promise<Candidates> {
  const everyTerm = inAnyLanguage((language) => every(terms.map((term) => anyWay(term, language))))
  const ofTerms = [...terms, ...minor].map((term) => inAnyLanguage((language) => anyWay(term, language)))
  const [withAll = 0, ...estimates] = await estimateMatches([everyTerm, ...ofTerms])
  const estimated = [...terms, ...minor].map((term, index) => ({
    term,
    posts: estimates[index] ?? 0,
    query: ofTerms[index] ?? '',
  }))
  const rare = rarest(estimated.slice(0, terms.length))
  const complete = new Set(rare.map(({ term }) => term))
  const parts = rare.length > 0 ? [matching(either(rare))] : []
  if (rare.length < terms.length) {
    parts.push(withAll <= MAX_WITH_ALL ? matching(everyTerm) : newest(sql`every_term`, NEWEST_WITH_ALL))
    parts.push(newest(sql`any_term`, NEWEST_WITH_ANY), best())
  }
  return {
    ids: sql.join(
      parts.map((part) => sql`(${part})`),
      sql` union `,
    ),
    terms: estimated,
    complete,
  }
}

const either = (terms: readonly { query: string }[]) => terms.map(({ query }) => `(${query})`).join(' | ')

/** The rarest terms, as many as bring no more than `MAX_RARE` posts together. */
function rarest<Rated extends Estimated>(terms: readonly Rated[]): Rated[] {
  let posts = 0
  return terms
    .toSorted((one, other) => one.posts - other.posts)
    .filter((term) => {
      posts += term.posts
      return posts <= MAX_RARE
    })
}

/** What the planner knows from the lexemes it has counted; nothing is searched. */
async function estimateMatches(queries: readonly string[]): Promise<number[]> {
  const each = queries.map((query) => sql`(select from posts where search_vector @@ ${query}::tsquery)`)
  const [row] = await db().execute<{ 'QUERY PLAN': [{ Plan: { Plans?: { 'Plan Rows': number }[] } }] }>(
    sql`explain (format json) ${sql.join(each, sql` union all `)}`,
  )
  return (row?.['QUERY PLAN'][0].Plan.Plans ?? []).map((plan) => plan['Plan Rows'])
}

function matching(query: string): SQL {
  return sql`select p.id from posts p where p.search_vector @@ ${query}::tsquery and p.deleted_at is null`
}

/** Walks along the newest ids; a query chosen per row cannot be looked up in the index of words, and is not meant to be. */
function newest(query: SQL, limit: number): SQL {
  return sql`
    select p.id from posts p join asked using (language)
    where p.id > (select max(id) from posts) - ${NEWEST_POSTS}::integer and p.deleted_at is null
      and p.search_vector @@ asked.${query}
    order by p.id desc limit ${limit}`
}

function best(): SQL {
  return sql`
    select p.id
    from (select post_id from question_scores where not is_deleted order by score desc, post_id desc limit ${BEST_QUESTIONS}) as best
    join posts p on p.id = best.post_id join asked using (language) where p.search_vector @@ asked.any_term`
}

import 'server-only'
import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { POST_LANGUAGES } from '#lib/i18n/rules.ts'
import type { ParsedQuery, QueryPart } from './parse-query.ts'

/** Up to so many matches, by PostgreSQL's own estimate, all are ranked; it takes some 20 µs for each. */
const MAX_RANKED = 2000
/** Of more, at most so many of the newest are ranked … */
const NEWEST_MATCHES = 1000
/** … found among no more than so many of the newest posts … */
const NEWEST_POSTS = 30_000
/** … and those among so many of the questions with the best scores. */
const BEST_QUESTIONS = 1000

/**
 * SQL for the posts to rank, as rows `(id, search_vector, query)`: all that match, or, for words that stand almost
 * everywhere, a bounded part of them, so that a search costs the same in a forum of a million. What is approximated then:
 * an old answer with many votes may be missing though it would rank high. Choosing candidates cheaply and ranking these
 * alone is how search engines bound a query (Manning, Raghavan, Schütze: Introduction to Information Retrieval, 7.1.1,
 * https://nlp.stanford.edu/IR-book/html/htmledition/inexact-top-k-document-retrieval-1.html; "champion lists" by quality, 7.1.3).
 */
export async function candidatesFor(query: ParsedQuery): Promise<SQL> {
  return (await estimateMatches(query)) <= MAX_RANKED ? allMatches(query) : likelyMatches(query)
}

/**
 * What the planner knows from the lexemes it has counted; nothing is searched. Of the languages the one with most counts: asked
 * for all at once, it would add up a word that each of them stems alike.
 */
async function estimateMatches(query: ParsedQuery): Promise<number> {
  const languages = queries(query).map((each) => sql`(select from posts where search_vector @@ ${each})`)
  const [row] = await db().execute<{ 'QUERY PLAN': [{ Plan: { Plans?: { 'Plan Rows': number }[] } }] }>(
    sql`explain (format json) ${sql.join(languages, sql` union all `)}`,
  )
  const plans = row?.['QUERY PLAN'][0].Plan.Plans ?? []
  return Math.max(0, ...plans.map((plan) => plan['Plan Rows']))
}

/**
 * Looked up once for all languages, since most stem a word alike and the index knows no language; what was found by
 * another language's stem drops out.
 */
function allMatches(query: ParsedQuery): SQL {
  const any = sql`(select ${sql.join(LANGUAGES.map(columnOf), sql` || `)} from asked)`
  return sql`
    with asked as materialized (${asked(query)})
    select p.id, p.search_vector, ${own} as query from posts p
    where p.search_vector @@ ${any} and p.search_vector @@ ${own} and p.deleted_at is null`
}

/** Walks along ids and scores; a query chosen per row cannot be looked up in the index of words, and is not meant to be. */
function likelyMatches(query: ParsedQuery): SQL {
  return sql`
    with asked as materialized (${asked(query)})
    select p.id, p.search_vector, ${own} as query
    from (
      (select p.id from posts p
        where p.id > (select max(id) from posts) - ${NEWEST_POSTS}::integer and p.deleted_at is null and p.search_vector @@ ${own}
        order by p.id desc limit ${NEWEST_MATCHES})
      union
      (select p.id
        from (select post_id from question_scores where not is_deleted order by score desc, post_id desc limit ${BEST_QUESTIONS}) as best
        join posts p on p.id = best.post_id where p.search_vector @@ ${own})
    ) as likely join posts p on p.id = likely.id`
}

const LANGUAGES = Object.keys(POST_LANGUAGES)
// The languages are constants of ours; as names of columns they can be no parameters.
const columnOf = (language: string) => sql.raw(language)

/** Of the row `p`: the query in its own language. Each is made once for the whole statement. */
const own = sql`case p.language ${sql.join(
  LANGUAGES.map((language) => sql`when ${language} then (select ${columnOf(language)} from asked)`),
  sql` `,
)} end`

/** One row: the words as a query for each language a post can be in, stemmed. */
function asked(query: ParsedQuery): SQL {
  const columns = queries(query).map((each, index) => sql`${each} as ${columnOf(LANGUAGES[index] ?? '')}`)
  return sql`select ${sql.join(columns, sql`, `)}`
}

/** The query in each language: a part that is a stop word there asks for nothing. */
function queries(query: ParsedQuery): SQL[] {
  return Object.entries(POST_LANGUAGES).map(([language, config]) => {
    const termOf = ({ text, isExcluded }: QueryPart) => {
      const term = sql`search_term(${config}::regconfig, ${language}, ${text})`
      return isExcluded ? sql`!!${term}` : term
    }
    const alternatives = query.map((parts) => sql`(${sql.join(parts.map(termOf), sql` && `)})`)
    return sql`(${sql.join(alternatives, sql` || `)})`
  })
}

import 'server-only'
import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { PostKind } from '#db/vocabulary/posts.ts'
import { hasAccepted } from '#lib/answers/accepted-queries.ts'
import { candidatesFor } from './candidate-queries.ts'
import type { Candidates } from './candidate-queries.ts'
import type { Filter } from './filter-queries.ts'
import { anyVariant, either, every, LANGUAGES } from './term-queries.ts'
import type { Term } from './term-queries.ts'

/**
 * The weight of a match by its place: in the title, in the question's text, in an answer's. A guide is long and speaks
 * of many things, so its words say less.
 */
export const FIELD_WEIGHTS = { title: 1, question: 0.4, answer: 0.25, guideTitle: 0.6, guide: 0.15 } as const
/**
 * The bonus for an accepted answer, for each tenfold of the score, and for each year since the beginning; shares of the
 * relevance.
 */
const FACTORS = { accepted: 0.05, score: 0.04, year: 0.005, firstYear: 2010 } as const

/** The least share of the words, by weight, that a thread holds in order to be near the query (`isNear`). */
const MIN_SHARE_OF_WORDS = 0.5

/** Terms that rank, terms that only rank posts found by others, and what a post must or must not contain. */
export type Ranking = {
  terms: readonly Term[]
  minor: readonly Term[]
  required: readonly Term[]
  excluded: readonly Term[]
}

/** The threads of a ranking. `isComplete`: every post that holds one of the words was ranked. */
type RankedThreads = { threads: SQL; isComplete: boolean }

/**
 * Builds the SQL that ranks questions' threads, as rows `(question_id, best_id, answer_id, bases, is_near, rank)`: the
 * question, the post of its thread that matches best, the answer that matches best, the bases of the answers that
 * match, and whether the thread holds at least half of the words (`isNear`). Within a filter, a thread counts if a
 * matching post of it meets the filter. Such posts precede others as the best one.
 *
 * BM25F (Robertson, Zaragoza, Taylor: Simple BM25 extension to multiple weighted fields, CIKM 2004): each term adds its
 * inverse document frequency times a frequency that is weighted by field and saturates; the fields are title, question
 * and answers. Relevance = Σ idf(t) · max over the thread's posts of tf(t), with idf(t) = ln(1 + (N − n + 0.5) / (n +
 * 0.5)), n of N posts hold the term (Robertson and Spärck Jones), to one decimal, so that a new post does not move a
 * page's key; tf(t) = Σ weight/i² over its i-th occurrence, the heaviest first, divided by π²/6: PostgreSQL's ts_rank
 * of one word. Worked example: a word once in the title and once in the text has tf = (1 + 0.4/4) / 1.645 = 0.669. Then
 * acceptance, score and age count gently: × (1 + 0.05 · accepted + 0.04 · log10(1 + score) + 0.005 · years since 2010).
 */
export async function rankThreads(ranking: Ranking): Promise<SQL> {
  const { threads } = await rankWithin(ranking, null)
  return sql`
    select ranked.* from (${threads}) as ranked
    where (select kind from questions where post_id = ranked.question_id) = 'question'`
}

/** Builds the SQL that ranks threads within a filter, guides included (see `rankThreads`). */
export async function rankWithin(ranking: Ranking, filter: Filter | null): Promise<RankedThreads> {
  const { terms, required, minor } = ranking
  const ranked = [...required, ...terms, ...minor]
  const candidates = await candidatesFor([...required, ...terms], minor, filter)
  const each = (make: (term: Term, index: number) => SQL) => sql.join(ranked.map(make), sql`, `)
  const inOrder = sql`order by fits desc, ${sum(ranked, (index) => sql`${idf(index)} * ${tf(index)}`)} desc, id`
  const threads = sql`
    with asked as materialized (${askedRows(ranking, ranked)}),
    scored as materialized (
      select p.id, p.kind, ${filter?.post ?? sql`true`} as fits, ${THREAD} as question_id,
        case p.kind when 'answer' then (select basis from answers where post_id = p.id) end as basis,
        ${each((term, index) => sql`${frequencyOf(term, index)} as ${tf(index)}`)}
      from ${postsOf(candidates.ids)} join asked using (language)
      where p.search_vector @@ asked.any_term
        and (asked.required is null or p.search_vector @@ asked.required)
        and (asked.excluded is null or not p.search_vector @@ asked.excluded)
    ),
    weighed as materialized (select ${each((term, index) => sql`${idfOf(candidates, term, index)} as ${idf(index)}`)} from scored limit 1),
    threads as (
      select question_id, (array_agg(id ${inOrder}))[1] as best_id,
        (array_agg(id ${inOrder}) filter (where kind = 'answer'))[1] as answer_id,
        array_agg(distinct basis) filter (where fits and basis is not null) as bases,
        ${isNear(candidates, required.length + terms.length)} as is_near,
        ${sum(ranked, (index) => sql`${idf(index)} * max(${tf(index)})`)} as relevance
      from scored, weighed group by question_id, ${each((_, index) => idf(index))} having bool_or(fits)
    )
    select q.post_id as question_id, best_id, threads.answer_id, threads.bases, threads.is_near,
      round((relevance * ${FACTOR})::numeric, 6) as rank
    from threads join questions q on q.post_id = threads.question_id
    where relevance > 0 and ${filter?.thread ?? sql`not q.is_deleted`}`
  return { threads, isComplete: candidates.complete.size === required.length + terms.length }
}

/** Builds the SQL for the ids of the posts that hold every term and meet the filter, the best match first. */
export async function rankPosts(ranking: Ranking, limit: number, filter: Filter | null = null): Promise<SQL> {
  const ranked = [...ranking.required, ...ranking.terms]
  const { ids } = await candidatesFor(ranked, [], filter)
  return sql`
    with asked as materialized (${askedRows(ranking, ranked)})
    select p.id from ${postsOf(ids)} join asked using (language)
    where p.search_vector @@ asked.every_term and (asked.excluded is null or not p.search_vector @@ asked.excluded)
      and ${filter?.post ?? sql`true`}
    order by ts_rank_cd(p.search_vector, asked.every_term, 1) desc, p.id desc limit ${limit}`
}

const FACTOR = sql`(1 + ${FACTORS.accepted}::float8 * ${hasAccepted(sql`q.post_id`)}::integer
  + ${FACTORS.score}::float8 * log(1 + greatest(q.score, 0))
  + ${FACTORS.year}::float8 * greatest(0, extract(year from q.created_at) - ${FACTORS.firstYear}::integer))`

/**
 * Returns the candidates as posts `p`, before they are compared with the query (`offset 0`). In one join, the planner
 * may ask the index of words for all posts with any term: in a forum of 20,000 posts it estimated that as cheap, and a
 * search took seconds.
 */
const postsOf = (ids: SQL) => sql`(select posts.* from (${ids}) as found join posts using (id) offset 0) as p`

const tf = (index: number) => sql.raw(`tf${index}`)
const idf = (index: number) => sql.raw(`idf${index}`)

function sum(terms: readonly Term[], each: (index: number) => SQL): SQL {
  return sql`(${sql.join(
    terms.map((_, index) => each(index)),
    sql` + `,
  )})`
}

// Weights of D, C, B and A; titles have A, texts B.
const weights = (kind: PostKind, title: 'title' | 'guideTitle' = 'title') =>
  `'{0, 0, ${FIELD_WEIGHTS[kind]}, ${FIELD_WEIGHTS[title]}}'::float4[]`
const WEIGHTS = sql.raw(
  `case p.kind when 'question' then ${weights('question')} when 'answer' then ${weights('answer')} else ${weights('guide', 'guideTitle')} end`,
)

/** The question of a post `p`. A guide is its own thread. The expression reads a row only for answers. */
const THREAD = sql`case p.kind when 'answer' then (select question_id from answers where post_id = p.id) else p.id end`

/**
 * Builds one row per language: each way to match each term, all of them together, and the required and excluded terms.
 */
function askedRows({ terms, required, excluded }: Ranking, ranked: readonly Term[]): SQL {
  const rows = LANGUAGES.map((language) => {
    const all = (some: readonly Term[]) => some.map((term) => anyVariant(term, language))
    const ways = ranked.flatMap((term) => waysOf(term).map((way) => sql`${term.ways[language][way] ?? ''}::tsquery`))
    const fixed = [either(all([...required, ...terms])), every(all([...required, ...terms]))].map(
      (query) => sql`${query}::tsquery`,
    )
    const bounds = [every(all(required)), either(all(excluded))].map((query) => sql`nullif(${query}, '')::tsquery`)
    return sql`(${sql.join([sql`${language}`, ...fixed, ...bounds, ...ways], sql`, `)})`
  })
  const columns = ranked.flatMap((term, index) => waysOf(term).map((way) => `way${index}_${way}`))
  const names = ['language', 'any_term', 'every_term', 'required', 'excluded', ...columns].join(', ')
  return sql`select * from (values ${sql.join(rows, sql`, `)}) as languages (${sql.raw(names)})`
}

/** Returns the positions of a term's variants; each language has at most this many. */
function waysOf(term: Term): number[] {
  const most = Math.max(1, ...LANGUAGES.map((language) => term.ways[language].length))
  return Array.from({ length: most }, (_, way) => way)
}

/** Computes how often and how prominently the document contains the term, by its best matching variant. */
function frequencyOf(term: Term, index: number): SQL {
  const ways = waysOf(term).map((way) => {
    const query = sql.raw(`asked.way${index}_${way}`)
    const rank = sql`ts_rank(${WEIGHTS}, p.search_vector, ${query})`
    // For a phrase, ts_rank also counts words that are apart.
    const isPhrase = LANGUAGES.some((language) => term.ways[language][way]?.includes('<'))
    return isPhrase ? sql`case when p.search_vector @@ ${query} then ${rank} else 0 end` : rank
  })
  return sql`greatest(${sql.join(ways, sql`, `)})`
}

/**
 * Computes idf. Terms whose posts are all candidates are counted; for the others the planner's estimate is good enough.
 */
function idfOf({ terms, complete }: Candidates, term: Term, index: number): SQL {
  const estimate = terms.find((one) => one.term === term)?.posts ?? 0
  return idfSql(term, complete.has(term) ? sql`count(*) filter (where ${tf(index)} > 0)` : sql`${estimate}::bigint`)
}

function idfSql(term: Term, posts: SQL): SQL {
  return sql`${term.weight ?? 1}::float8 * round(ln(1 + (greatest((select max(id) from posts) - ${posts}, 0) + 0.5) / (${posts} + 0.5)), 1)`
}

/**
 * Returns the condition that a thread holds at least half of the first `count` words, each weighed by its idf. It
 * depends on nothing but the thread and the words: the idf is of all posts, as the planner estimates them, not of the
 * candidates, which are others within a filter. So a query narrowed by an operator finds exactly those of the same
 * threads that meet it.
 */
function isNear({ terms }: Candidates, count: number): SQL {
  const asked = terms.slice(0, count)
  const weight = ({ term, posts }: (typeof asked)[number]) => idfSql(term, sql`${posts}::bigint`)
  const held = asked.map((one, index) => sql`${weight(one)} * (max(${tf(index)}) > 0)::integer`)
  return sql`(${sql.join(held, sql` + `)}) >= ${MIN_SHARE_OF_WORDS}::float8 * (${sql.join(asked.map(weight), sql` + `)})`
}

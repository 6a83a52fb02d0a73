import 'server-only'
import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { db } from '#db/client.ts'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import { decodeCursor, pageOf } from '#lib/platform/cursor.ts'
import type { PostId } from '#lib/platform/ids.ts'
import type { Page } from '#lib/platform/page.ts'
import { listTagNames } from '#lib/questions/tag-queries.ts'
import { getSiteSettings } from '#lib/site/queries.ts'
import { authorOf } from '#lib/users/author.ts'
import type { AuthorView } from '#lib/users/types.ts'
import { excerptOf, markAll } from './excerpts.ts'
import { matchingWords } from './word-queries.ts'
import type { MatchingWords } from './word-queries.ts'
import { parseQuery, wantedParts } from './parse-query.ts'
import type { ParsedQuery } from './parse-query.ts'
import { rankPosts, rankThreads } from './ranking-queries.ts'
import type { Ranking } from './ranking-queries.ts'
import { LANGUAGES, stopTermsOf, termsOf, withWaysOf } from './term-queries.ts'
import type { Term } from './term-queries.ts'
import { findSynonyms } from './synonyms.ts'
import type { Synonym } from './synonyms.ts'
import type { SearchHit, SearchResult } from './types.ts'

const HITS_PER_PAGE = 20
/** Longest query looked at, in characters; the rest is cut. */
export const MAX_QUERY_LENGTH = 200

type HitRow = AuthorView & {
  post_id: PostId
  kind: SearchHit['kind']
  question_id: PostId
  slug: string
  answer_count: number
  is_closed: boolean
  title: string
  body_text: string
  language: PostLanguage
  score: number
  created_at: Date
  rank: number
}

/**
 * Threads that hold some of the words, in any of their forms in a post's own language; the best match first (`rankThreads`).
 * Each is shown by the post of it that matches best. No page repeats what another showed: a thread's rank is its own, and the key
 * says where the last one stood. Understands `"a phrase"` and `-without`. Where nothing is found as it was asked, the words of
 * phrases are looked for, and at last titles by their stop words. An empty query finds nothing.
 */
export async function searchPosts(search: { q: string; after?: string }): Promise<SearchResult> {
  const query = parseQuery(cleanWords(search.q))
  const cursor = decodeCursor(search.after, 'number')
  const { attempts, synonyms } = await attemptsAt(query)
  for (const [how, ranking] of attempts) {
    const rows: HitRow[] = await db().execute<HitRow>(hitsOf(await rankThreads(ranking), cursor))
    if (rows.length === 0) continue
    const wanted = [...wantedParts(query), ...synonyms.flatMap(({ others }) => others)]
    return { ...(await pageOfHits(rows, wanted)), how }
  }
  return { items: [], next: null, how: 'asked' }
}

type Attempts = { attempts: readonly [SearchResult['how'], Ranking][]; synonyms: readonly Synonym[] }

/** Ways to understand a query, the strictest first. */
async function attemptsAt({ words, phrases, excluded }: ParsedQuery): Promise<Attempts> {
  const [synonyms, ofWords, ofPhrases, inPhrases, without] = await Promise.all([
    synonymsFor(words),
    termsOf(words),
    termsOf(phrases),
    termsOf(phrases.flatMap((phrase) => phrase.split(/\s+/))),
    termsOf(excluded),
  ])
  const stops = stopTermsOf([...ofWords, ...inPhrases])
  const isStopsAlone = areStopsOf([...ofWords, ...inPhrases])
  const ordinary = (await withSynonyms(ofWords, synonyms)).filter(isFound)
  // Words that say nothing in one language can be ordinary in another: titles that hold them are found beside those posts.
  const terms =
    isStopsAlone && ordinary.length + ofPhrases.filter(isFound).length > 0 ? [...ordinary, ...stops] : ordinary
  const minor = terms.length > ordinary.length ? [] : stops
  const required = ofPhrases.filter(isFound)
  const loose = [...terms, ...inPhrases.filter(isFound)]
  const attempts: [SearchResult['how'], Ranking][] = [
    [terms.length > ordinary.length ? 'titles' : 'asked', { terms, required, minor, excluded: without }],
    ['loose', { terms: required.length > 0 ? loose : [], required: [], minor, excluded: without }],
    ['titles', { terms: stops, required: [], minor: [], excluded: without }],
  ]
  return {
    attempts: attempts.filter(([, ranking]) => ranking.terms.length + ranking.required.length > 0),
    synonyms,
  }
}

/** Single words are matched in the ways of their synonyms; a phrase that has some is one more term beside its words. */
async function withSynonyms(terms: readonly Term[], synonyms: readonly Synonym[]): Promise<Term[]> {
  const expanded = new Map(terms.map((term) => [term.text, term]))
  const ofSynonyms = synonyms.map(({ asked, others }) => termsOf([asked, ...others]))
  for (const [own, ...rest] of await Promise.all(ofSynonyms)) {
    if (own) expanded.set(own.text, withWaysOf(own, rest))
  }
  return [...expanded.values()]
}

/** What else the words mean in the field: moderators keep the list. */
async function synonymsFor(words: readonly string[]): Promise<Synonym[]> {
  return findSynonyms(words, (await getSiteSettings()).synonyms)
}

const isStopTerm = (term: Term) => term.weight !== undefined

/** Whether the terms are nothing but stop words of some language. */
function areStopsOf(terms: readonly Term[]): boolean {
  const areOf = (language: PostLanguage) => terms.every(({ stops }) => (stops?.[language].length ?? 0) > 0)
  return terms.length > 0 && LANGUAGES.some(areOf)
}

const isFound = (term: Term) => LANGUAGES.some((language) => term.ways[language].length > 0)

async function pageOfHits(rows: readonly HitRow[], wanted: readonly string[]): Promise<Page<SearchHit>> {
  const texts = rows.flatMap(({ language, title, body_text: text }) =>
    [title, text].map((each) => ({ language, text: each })),
  )
  const [tags, words] = await Promise.all([
    listTagNames(rows.map((row) => Number(row.question_id) as PostId)),
    matchingWords(wanted, texts),
  ])
  return pageOf(rows, HITS_PER_PAGE, {
    item: (row) => hitOf(row, tags, words),
    key: (row) => [row.rank, Number(row.question_id)],
  })
}

/** The posts that hold all the words, the best match first; for acting on them. */
export async function listMatches(q: string, limit: number): Promise<PostId[]> {
  const { attempts } = await attemptsAt(parseQuery(cleanWords(q)))
  const [attempt] = attempts
  // Titles by their stop words alone are no selection to act on.
  if (!attempt || (attempt[1].required.length === 0 && attempt[1].terms.every(isStopTerm))) return []
  const rows = await db().execute<{ id: string }>(await rankPosts(attempt[1], limit))
  return rows.map(({ id }) => Number(id) as PostId)
}

/** Whether nothing but stop words of some language is looked for, which stand in nearly every text of it. */
export async function areTooCommon(q: string): Promise<boolean> {
  return areStopsOf(await termsOf(wantedParts(parseQuery(cleanWords(q)))))
}

function cleanWords(q: string): string {
  return q.replaceAll('\0', ' ').trim().slice(0, MAX_QUERY_LENGTH)
}

/** What is shown of a page's threads: excerpts read the whole text, so only these rows' texts are fetched. */
function hitsOf(threads: SQL, cursor: { value: number; id: number } | null): SQL {
  const after = cursor ? sql`where (rank, question_id) < (${cursor.value}::numeric, ${cursor.id}::bigint)` : sql``
  return sql`
    with page as materialized (
      select question_id, best_id, rank from (${threads}) as ranked ${after}
      order by rank desc, question_id desc limit ${HITS_PER_PAGE + 1}
    )
    select p.id as post_id, p.kind, q.post_id as question_id, q.slug, q.answer_count, q.closed_as is not null as is_closed,
      q.title, p.body_text, p.language, p.score, p.created_at, page.rank::float8 as rank,
      u.id, u.handle, u.display_name as "displayName", u.reputation, u.role, u.is_seeded as "isSeeded"
    from page
    join posts p on p.id = page.best_id
    join questions q on q.post_id = page.question_id
    join users u on u.id = p.author_id
    order by page.rank desc, page.question_id desc`
}

function hitOf(row: HitRow, tags: Map<PostId, string[]>, matching: MatchingWords): SearchHit {
  const words = matching.get(row.language) ?? new Set()
  const questionId = Number(row.question_id) as PostId
  return {
    kind: row.kind,
    postId: Number(row.post_id),
    question: {
      id: questionId,
      slug: row.slug,
      answerCount: row.answer_count,
      isClosed: row.is_closed,
      tags: tags.get(questionId) ?? [],
    },
    title: markAll(row.title, words),
    excerpt: excerptOf(row.body_text, words),
    language: row.language,
    score: row.score,
    author: authorOf({ ...row, id: Number(row.id) as AuthorView['id'] }),
    createdAt: new Date(row.created_at),
  }
}

import 'server-only'
import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { POST_LANGUAGES } from '#lib/i18n/rules.ts'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import { decodeCursor, pageOf } from '#lib/platform/cursor.ts'
import type { PostId } from '#lib/platform/ids.ts'
import type { Page } from '#lib/platform/page.ts'
import { listTagNames } from '#lib/questions/tag-queries.ts'
import { authorOf } from '#lib/users/author.ts'
import type { AuthorView } from '#lib/users/types.ts'
import { candidatesFor } from './candidate-queries.ts'
import { excerptOf, markAll } from './excerpts.ts'
import { matchingWords } from './word-queries.ts'
import type { MatchingWords } from './word-queries.ts'
import { parseQuery, wantedText } from './parse-query.ts'
import type { SearchHit } from './types.ts'

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
 * Questions and answers that hold all the words, in any of their forms in the post's own language; the best match first.
 * Of words that stand almost everywhere, the newest and the best-scored are looked at (`candidatesFor`). No page repeats
 * what another showed: a post's rank is its own, and the key says where the last one stood. Two queries, one for tags.
 * Understands `"a phrase"`, `or`, `-without`. An empty query finds nothing.
 * Rank: ts_rank_cd with the length taken into account (PostgreSQL 18, 12.3.3, normalisation 1), rounded to six digits
 * so that a page key compares equal.
 */
export async function searchPosts(search: { q: string; after?: string }): Promise<Page<SearchHit>> {
  const query = parseQuery(cleanWords(search.q))
  const cursor = decodeCursor(search.after, 'number')
  if (query.length === 0) return { items: [], next: null }
  const rows: HitRow[] = await db().execute<HitRow>(hitsOf(await candidatesFor(query), cursor))
  const texts = rows.flatMap(({ language, title, body_text: text }) =>
    [title, text].map((each) => ({ language, text: each })),
  )
  const [tags, words] = await Promise.all([
    listTagNames(rows.map((row) => Number(row.question_id) as PostId)),
    matchingWords(wantedText(query), texts),
  ])
  return pageOf(rows, HITS_PER_PAGE, {
    item: (row) => hitOf(row, tags, words),
    key: (row) => [row.rank, Number(row.post_id)],
  })
}

/** The posts that hold all the words, the best match first; for acting on them. */
export async function listMatches(q: string, limit: number): Promise<PostId[]> {
  const query = parseQuery(cleanWords(q))
  if (query.length === 0) return []
  const rows = await db().execute<{ id: string }>(sql`
    select id from (${await candidatesFor(query)}) as candidate
    order by round(ts_rank_cd(search_vector, query, 1)::numeric, 6) desc, id desc limit ${limit}`)
  return rows.map(({ id }) => Number(id) as PostId)
}

function cleanWords(q: string): string {
  return q.replaceAll('\0', ' ').trim().slice(0, MAX_QUERY_LENGTH)
}

/** Whether nothing but stop words of a language is looked for, which stand in nearly every text. */
export async function areTooCommon(q: string, language: PostLanguage): Promise<boolean> {
  const wanted = wantedText(parseQuery(cleanWords(q)))
  if (wanted === '') return false
  const [row] = await db().execute<{ none: boolean }>(
    sql`select search_vector_of(${POST_LANGUAGES[language]}::regconfig, ${language}, ${wanted}) = '' as none`,
  )
  return row?.none === true
}

/**
 * Ranks the candidates, leaves out answers under deleted questions from the best on until the page is full, and cuts
 * excerpts for the page's rows only: highlighting reads the whole text.
 */
function hitsOf(candidates: SQL, cursor: { value: number; id: number } | null): SQL {
  const after = cursor ? sql`where (rank, id) < (${cursor.value}::numeric, ${cursor.id}::bigint)` : sql``
  return sql`
    with ranked as (
      select id, round(ts_rank_cd(search_vector, query, 1)::numeric, 6) as rank, query from (${candidates}) as candidate
    ), sorted as materialized (
      select id, rank, query from ranked ${after} order by rank desc, id desc
    ), page as (
      select id, rank, query from sorted
      where coalesce((
        select not q.is_deleted from answers a join questions q on q.post_id = a.question_id where a.post_id = sorted.id), true)
      limit ${HITS_PER_PAGE + 1}
    )
    select p.id as post_id, p.kind, q.post_id as question_id, q.slug, q.answer_count, q.closed_as is not null as is_closed,
      q.title, p.body_text,
      p.language, p.score, p.created_at, page.rank::float8 as rank,
      u.id, u.handle, u.display_name as "displayName", u.reputation, u.role, u.is_seeded as "isSeeded"
    from page
    join posts p on p.id = page.id
    left join answers a on a.post_id = p.id
    join questions q on q.post_id = coalesce(a.question_id, p.id)
    join users u on u.id = p.author_id
    order by page.rank desc, page.id desc`
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

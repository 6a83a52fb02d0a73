import 'server-only'
import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { db } from '#db/client.ts'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import { renderInline } from '#lib/markdown/render.ts'
import { decodeCursor, pageOf } from '#lib/platform/cursor.ts'
import { getSiteSettings } from '#lib/site/queries.ts'
import { authorOf } from '#lib/users/author.ts'
import type { AuthorView } from '#lib/users/types.ts'
import { areStopsOf, attemptsAt, isStopTerm } from './attempt-queries.ts'
import { estimateMatches } from './estimate-queries.ts'
import { excerptOf } from './excerpts.ts'
import { resolveCommentFilters } from './filter-queries.ts'
import type { CommentFilter } from './filter-queries.ts'
import type { Complaint } from './filter-types.ts'
import { authorJson } from './hit-queries.ts'
import { exact } from './paging-queries.ts'
import { wantedParts } from './parse-query.ts'
import { parseSearch } from './parse-search.ts'
import { anyVariant, byLanguage, either, every, inAnyLanguage, termsOf } from './term-queries.ts'
import type { Term } from './term-queries.ts'
import type { CommentHit, CommentPage } from './types.ts'
import { matchingWords } from './word-queries.ts'

/**
 * The number of newest comments that a query with common words is compared with first. Looking at 2,000 comments
 * takes 40 ms, so a query with rare words uses the index.
 */
const NEWEST = 2000
/** Words are rare if PostgreSQL estimates no more than this many comments with all of them. */
const RARE_IN_AT_MOST = 500
/**
 * The most comments taken from the index of words if the newest are too few; without words, or by author, the most of
 * the newest.
 */
const LISTED = 5000

const NO_TITLES: Complaint = { code: 'noTitles', name: 'in', value: 'title', choices: '' }

type Asked = { q: string; after?: string; perPage: number; now?: Date }
type Words = { wanted: readonly Term[]; excluded: readonly Term[] }

/** Returns whether a query asks for comments, which have a separate list. */
export function asksForComments(q: string): boolean {
  return parseSearch(q, new Date()).filters.is.includes('comment')
}

/**
 * Finds visible comments that contain all the words and meet the operators, the newest first. A word that many comments
 * contain finds the newest of them; one that few hold finds all. Throws NotFound for a forged page key.
 */
export async function searchComments({ q, after, perPage, now = new Date() }: Asked): Promise<CommentPage> {
  const asked = parseSearch(q, now)
  // A comment has no title.
  const parsed = { ...asked, isInTitle: false }
  const ownComplaints = asked.isInTitle ? [NO_TITLES] : []
  const key = decodeCursor(after, 'integer')
  const [{ filter, complaints }, { attempts }] = await Promise.all([
    resolveCommentFilters(parsed.filters),
    attemptsAt(parsed, (await getSiteSettings()).synonyms),
  ])
  const about = { complaints: [...parsed.complaints, ...ownComplaints, ...complaints], operators: parsed.operators }
  const [attempt] = attempts
  const words = attempt ? wordsOf(attempt[1]) : { wanted: [], excluded: [] }
  const parts = wantedParts(parsed)
  // Nearly every comment has some stop words.
  const isTooCommon = words.wanted.length === 0 || areStopsOf(await termsOf(parts))
  if (parts.length > 0 && isTooCommon) return { items: [], next: null, ...about }
  const listing = {
    filter,
    words,
    before: key?.id ?? null,
    limit: perPage + 1,
    areRare: await hasFewMatches(words.wanted),
  }
  const rows = await db().execute<Row>(commentsOf(listing))
  return { ...(await hitsFrom(rows, parts, perPage)), ...about }
}

async function hasFewMatches(wanted: readonly Term[]): Promise<boolean> {
  if (wanted.length === 0) return false
  const [estimate = 0] = await estimateMatches('comments', [inAnyLanguage(allOf(wanted))])
  return estimate <= RARE_IN_AT_MOST
}

function wordsOf({ terms, required, excluded }: Record<'terms' | 'required' | 'excluded', readonly Term[]>): Words {
  return { wanted: [...required, ...terms].filter((term) => !isStopTerm(term)), excluded }
}

type Row = {
  id: string
  body: string
  score: number
  created_at: Date
  language: PostLanguage
  question_id: string
  slug: string
  title: string
  question_language: PostLanguage
  author: Omit<AuthorView, 'id'> & { id: string }
}
type Listing = { filter: CommentFilter; words: Words; before: number | null; limit: number; areRare: boolean }

function commentsOf({ filter, words, before, limit, areRare }: Listing): SQL {
  const { wanted } = words
  const earlier = before === null ? sql`` : sql`and id < ${before}::bigint`
  const isByPerson = filter.people.length > 0
  const theirs = isByPerson ? sql`and author_id in ${[...filter.people]}` : sql``
  const isListed = wanted.length > 0 && !isByPerson
  const newestLimit = !isListed ? LISTED : areRare ? 0 : NEWEST
  const newest = sql`
    select id from comments where deleted_at is null ${theirs} ${earlier}
    order by id desc limit ${exact(newestLimit)}`
  const listed = sql`
    select comment_id as id from comment_words
    where words @@ ${inAnyLanguage(allOf(wanted))}::tsquery and (select count(*) from newest) < ${exact(limit)}
      ${before === null ? sql`` : sql`and comment_id < ${before}::bigint`} limit ${exact(LISTED)}`
  return sql`
    with newest as materialized (${fitting(newest, { filter, words, limit })})
    ${isListed ? sql`, listed as materialized (${fitting(listed, { filter, words, limit })})` : sql``}
    select c.id, c.body, c.score, c.created_at, p.language, q.post_id as question_id, q.slug, q.title,
      q.language as question_language, ${authorJson(sql`u`)} as author
    from (select id, question_id from newest ${isListed ? sql`union select id, question_id from listed` : sql``}) as found
    join comments c on c.id = found.id join posts p on p.id = c.post_id
    join questions q on q.post_id = found.question_id join users u on u.id = c.author_id
    order by c.id desc limit ${exact(limit)}`
}

/**
 * Selects those of some comments that contain the words and meet the filter. Each is looked up by its key (`offset 0`).
 */
function fitting(ids: SQL, { filter, words, limit }: Omit<Listing, 'before' | 'areRare'>): SQL {
  const { wanted, excluded } = words
  return sql`
    select id, question_id from (
      select c.id, coalesce((select a.question_id from answers a where a.post_id = p.id), p.id) as question_id
      from (${ids}) as listed_ids cross join lateral (
        select * from comments where comments.id = listed_ids.id offset 0
      ) as c cross join lateral (select * from posts where posts.id = c.post_id offset 0) as p
      cross join lateral (select words from comment_words where comment_id = c.id offset 0) as w
      where p.deleted_at is null and ${filter.comment}
        ${wanted.length > 0 ? sql`and w.words @@ ${byLanguage(allOf(wanted))}` : sql``}
        ${excluded.length > 0 ? sql`and not w.words @@ ${byLanguage(anyOf(excluded))}` : sql``}
    ) as held
    where (select ${filter.thread} from questions q where q.post_id = held.question_id)
    order by id desc limit ${exact(limit)}`
}

const allOf = (terms: readonly Term[]) => (language: PostLanguage) =>
  every(terms.map((term) => anyVariant(term, language)))
const anyOf = (terms: readonly Term[]) => (language: PostLanguage) =>
  either(terms.map((term) => anyVariant(term, language)))

async function hitsFrom(rows: readonly Row[], parts: readonly string[], perPage: number) {
  const texts = new Map(rows.map((row) => [row.id, renderInline(row.body).text]))
  const matches = await matchingWords(
    parts,
    rows.map(({ id, language }) => ({ language, text: texts.get(id) ?? '' })),
  )
  return pageOf(rows, perPage, {
    item: (row): CommentHit => ({
      id: Number(row.id),
      question: {
        id: Number(row.question_id),
        slug: row.slug,
        title: row.title,
        language: row.question_language,
      },
      excerpt: excerptOf(texts.get(row.id) ?? '', matches.get(row.language) ?? new Set()),
      language: row.language,
      author: authorOf({ ...row.author, id: Number(row.author.id) as AuthorView['id'] }),
      score: row.score,
      createdAt: new Date(row.created_at),
    }),
    key: (row) => [0, Number(row.id)],
  })
}

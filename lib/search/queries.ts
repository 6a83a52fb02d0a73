import 'server-only'
import type { SQL } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { decodeCursor, encodeCursor } from '#lib/platform/cursor.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { getSiteSettings } from '#lib/site/queries.ts'
import { areStopsOf, attemptsAt, isStopTerm } from './attempt-queries.ts'
import { correct } from './correction-queries.ts'
import type { Corrections } from './correction-queries.ts'
import { FACETED_THREADS } from './facets.ts'
import { resolveFilters } from './filter-queries.ts'
import type { Filter } from './filter-queries.ts'
import { BASES_OF_RANKED, basesIn, HITS_PER_PAGE, hitsOf, inOrder } from './hit-queries.ts'
import type { HitRow } from './hit-queries.ts'
import { pageOfHits } from './page-queries.ts'
import type { Wanted } from './page-queries.ts'
import { endOfWalk, excluding, listThreads } from './listing-queries.ts'
import { wantedParts } from './parse-query.ts'
import { parseSearch } from './parse-search.ts'
import type { ParsedSearch } from './parse-search.ts'
import { rankPosts, rankWithin } from './ranking-queries.ts'
import { KEYS } from './paging-queries.ts'
import { normaliseMiss } from './rules.ts'
import type { Key, ListSort, SearchSort } from './rules.ts'
import { wordsOf } from './synonyms.ts'
import { termsOf } from './term-queries.ts'
import type { SearchPageResult, SearchResult } from './types.ts'
import { recordMiss } from './writes/record-miss.ts'

/** The search of an address. `sort` is relevance; without words to rank by, the newest come first. */
type Asked = {
  q: string
  after?: string
  sort?: SearchSort
  /** True if words are searched exactly as typed, without correcting typing errors. */
  isVerbatim?: boolean
  /** True if words that find nothing are counted for moderators, without the person who searched. */
  isCounted?: boolean
  now?: Date
}

/** Returns a page of results, without the search page's remarks about them. See `searchThreads`. */
export async function searchPosts(asked: Asked): Promise<SearchResult> {
  const { items, next, how } = await searchThreads(asked)
  return { items, next, how }
}

/**
 * Finds threads that hold some of the words, in any of their forms in a post's own language, and meet the operators;
 * the best match first (`rankWithin`), or in another order. Each is shown by its best matching post. No page repeats a
 * thread of another page: a thread's rank depends only on itself, and the key holds the rank of the last one. If
 * nothing matches, it tries in this order: the words of phrases, stop words in titles, and the words without the
 * operators. Operators alone make a list. An empty query finds nothing. Throws NotFound for a forged page key.
 */
export async function searchThreads(asked: Asked): Promise<SearchPageResult> {
  const parsed = parseSearch(asked.q, asked.now ?? new Date())
  const { filter, complaints } = await resolveFilters(parsed.filters)
  const hasWords = wantedParts(parsed).length > 0
  const sort = sortOf(asked.sort, hasWords)
  const after = decodeCursor(asked.after, KEYS[sort].sortedBy)
  const about = {
    sort,
    hasWords,
    words: wantedParts(parsed).join(' '),
    complaints: [...parsed.complaints, ...complaints],
    operators: parsed.operators,
  }
  const found = hasWords
    ? await searchWords(parsed, filter, { sort, after, isVerbatim: asked.isVerbatim ?? false })
    : filter && (await listFiltered(parsed, filter, { sort: sort as ListSort, after }))
  if (!found && asked.isCounted === true && !filter && after === null) await countMiss(parsed)
  return { ...NOTHING, ...about, ...found }
}

async function countMiss({ words, phrases }: ParsedSearch): Promise<void> {
  const miss = normaliseMiss([...words, ...phrases.flatMap((phrase) => phrase.split(/\s+/u))])
  if (miss !== null) await recordMiss(db(), miss, new Date())
}

const NONE: Corrections = { made: [], offered: [] }
const NOTHING = { items: [], next: null, how: 'asked', facets: [], total: null, corrections: NONE } as const

function sortOf(asked: SearchSort | undefined, hasWords: boolean): SearchSort {
  if (!hasWords && (asked === undefined || asked === 'relevance')) return 'newest'
  return asked ?? 'relevance'
}

type Found = Pick<SearchPageResult, 'items' | 'next' | 'how' | 'facets' | 'total' | 'corrections'>
type Listing<Sort> = { sort: Sort; after: Key | null }

async function searchWords(
  typed: ParsedSearch,
  filter: Filter | null,
  listing: Listing<SearchSort> & { isVerbatim: boolean },
): Promise<Found | null> {
  const lines = (await getSiteSettings()).synonyms
  const corrections = listing.isVerbatim ? NONE : await correct(typed.words, wordsOf(lines))
  const parsed = { ...typed, words: applyCorrections(typed.words, corrections.made) }
  const { attempts, synonyms } = await attemptsAt(parsed, lines)
  const wanted = { parts: wantedParts(parsed), synonyms }
  // Try last without the operators: that is nearer to the query than nothing.
  for (const within of filter ? [filter, null] : [null]) {
    for (const [how, ranking] of attempts) {
      const { threads, isComplete } = await rankWithin(ranking, within)
      const rows = await readPage(inOrder(threads, listing.sort), listing, BASES_OF_RANKED)
      if (rows.length === 0) continue
      const found = { ...(await foundOf(rows, wanted, !isComplete)), corrections }
      // Nothing meets the operators, so nothing meets them and one more.
      return within === filter ? { ...found, how } : { ...found, facets: [], how: 'nearest' }
    }
  }
  return null
}

/** Lists each word once, with corrections in place of typing errors. */
function applyCorrections(words: readonly string[], made: Corrections['made']): string[] {
  const meant = new Map(made.map((one) => [one.typed, one.meant]))
  return [...new Set(words.map((word) => meant.get(word) ?? word))]
}

function readPage(threads: SQL, { sort, after }: Listing<SearchSort>, bases: SQL): Promise<HitRow[]> {
  return db().execute<HitRow>(hitsOf({ threads, sort, after, bases: after === null ? bases : null }))
}

async function foundOf(
  rows: readonly HitRow[],
  wanted: Wanted,
  isLeast: boolean,
): Promise<Omit<Found, 'how' | 'corrections'>> {
  const [first] = rows
  const total = first?.total ?? null
  return {
    ...(await pageOfHits(rows, wanted)),
    facets: (first?.facets ?? []).map(([facet, value, count]) => ({ facet, value, count })),
    total: total === null ? null : { count: total, isLeast },
  }
}

/** A page makes at most this many walks; the next page continues. */
const MAX_WALKS = 4

/** Lists threads that meet the operators. If few do, a page may be short; its key says where the search stopped. */
async function listFiltered(parsed: ParsedSearch, asked: Filter, listing: Listing<ListSort>): Promise<Found> {
  const filter = excluding(asked, await termsOf(parsed.excluded))
  const { sort } = listing
  const rows: HitRow[] = []
  let from = listing.after
  let walks = 1
  for (; ; walks++) {
    // Facets count the first threads; later pages show none.
    const limit = from === null ? FACETED_THREADS + 1 : HITS_PER_PAGE + 1
    const threads = listThreads(filter, { sort, after: from, limit })
    rows.push(...(await readPage(threads, { sort, after: from }, basesIn(filter.post))))
    if (rows.length > HITS_PER_PAGE) break
    from = await endOfWalk(filter, sort, from)
    if (from === null || walks === MAX_WALKS) break
  }
  const isCut = rows.length <= HITS_PER_PAGE && from !== null
  const found = await foundOf(rows.slice(0, HITS_PER_PAGE + 1), { parts: [], synonyms: [] }, isCut)
  // The first walk counts only its own threads.
  const isLeast = isCut || walks > 1 || (found.total?.count ?? 0) > FACETED_THREADS
  const total = found.total && { ...found.total, isLeast }
  return {
    ...found,
    total,
    next: isCut && from ? encodeCursor(from.value, from.id) : found.next,
    corrections: NONE,
    how: 'asked',
  }
}

/** Lists the posts that hold all the words and meet the operators, the best match first; for bulk actions. */
export async function listMatches(q: string, limit: number): Promise<PostId[]> {
  const parsed = parseSearch(q, new Date())
  // A bulk action cannot be started from a search for comments.
  if (parsed.filters.is.includes('comment')) return []
  const { filter } = await resolveFilters(parsed.filters)
  if (wantedParts(parsed).length === 0) return filter ? await listFitting(parsed, filter, limit) : []
  const { attempts } = await attemptsAt(parsed, (await getSiteSettings()).synonyms)
  const [attempt] = attempts
  // A search by stop words in titles cannot select posts for a bulk action.
  if (!attempt || (attempt[1].required.length === 0 && attempt[1].terms.every(isStopTerm))) return []
  const rows = await db().execute<{ id: string }>(await rankPosts(attempt[1], limit, filter))
  return rows.map(({ id }) => Number(id) as PostId)
}

async function listFitting(parsed: ParsedSearch, asked: Filter, limit: number): Promise<PostId[]> {
  const filter = excluding(asked, await termsOf(parsed.excluded))
  const rows = await db().execute<{ best_id: string }>(listThreads(filter, { sort: 'newest', after: null, limit }))
  return rows.map((row) => Number(row.best_id) as PostId)
}

/** Returns whether the query has only stop words of some language, which nearly every text of it contains. */
export async function areTooCommon(q: string): Promise<boolean> {
  return areStopsOf(await termsOf(wantedParts(parseSearch(q, new Date()))))
}

import 'server-only'
import { sql } from 'drizzle-orm'
import { LRUCache } from 'lru-cache'
import { db } from '#db/client.ts'
import { guessLanguage } from '#lib/i18n/guess-language.ts'
import { POST_LANGUAGES } from '#lib/i18n/rules.ts'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { listQuestionLines } from '#lib/questions/line-queries.ts'
import { listTagNames } from '#lib/questions/tag-queries.ts'
import { likenessOf } from './likeness.ts'
import { rankThreads } from './ranking-queries.ts'
import { LANGUAGES } from './term-queries.ts'
import type { Term } from './term-queries.ts'
import type { SimilarQuestion } from './types.ts'
import { wordsByLexeme } from './word-queries.ts'

/**
 * The number of terms that are searched: the most significant ones, as many as Lucene's MoreLikeThis takes of a
 * document.
 */
const MAX_TERMS = 25
/** The weight of a title word, relative to a word of the text. */
const TITLE_FACTOR = 3
/** The frequency of a lexeme without statistics: below that of the rarest one with statistics. */
const UNCOUNTED = 0.0005
/** The number of questions, found by their words, whose tags are compared. */
const LOOKED_AT = 20
/** The share that each common tag adds to the rank. */
const TAG_BONUS = 0.15
/** The most reasons that are shown for a question. */
const MAX_REASONS = 4

/** A question that is being asked, or an existing one that must not find itself. */
export type Asked = {
  title: string
  body?: string
  /** The language; guessed if missing or null. `preferred` decides when two are as likely. */
  language?: PostLanguage | null
  preferred?: PostLanguage
  tags?: readonly string[]
  except?: PostId
}

type Ranked = { id: PostId; bestId: PostId; rank: number }

/**
 * Finds questions like one that is being asked, closed or read, the most alike first. Searches for its most significant
 * words, by their frequency in it and their rarity elsewhere (term selection of Lucene's MoreLikeThis,
 * https://lucene.apache.org/core/10_0_0/queries/org/apache/lucene/queries/mlt/MoreLikeThis.html), and ranks like any
 * search.
 */
export async function findSimilar(asked: Asked, limit: number): Promise<PostId[]> {
  const ranked = await rank(asked, await wordsOf(asked), limit)
  return ranked.map(({ id }) => id)
}

/** Lists similar questions as lines, each with the tags and words that it shares. A shared tag raises a question. */
export async function listSimilar(asked: Asked, limit: number): Promise<SimilarQuestion[]> {
  const words = await wordsOf(asked)
  const ranked = await rank(asked, words, Math.max(limit, LOOKED_AT))
  const sharedTags = await listSharedTags(ranked, asked.tags ?? [])
  const bonusOf = ({ id }: Ranked) => 1 + TAG_BONUS * (sharedTags.get(id)?.length ?? 0)
  const chosen = ranked.toSorted((one, other) => other.rank * bonusOf(other) - one.rank * bonusOf(one)).slice(0, limit)
  const [lines, lexemesOf, spelt] = await Promise.all([
    listQuestionLines(chosen.map(({ id }) => id)),
    listLexemes(chosen),
    wordsByLexeme({ language: words.language, text: `${asked.title}\n${asked.body ?? ''}` }),
  ])
  return lines.map((line) => {
    const { inThread, inTitle } = lexemesOf.get(line.id) ?? { inThread: new Set<string>(), inTitle: [] }
    const said = words.terms.flatMap(({ text }) => (inThread.has(text) ? (spelt.get(text) ?? []) : []))
    return Object.assign(line, {
      why: [...new Set([...(sharedTags.get(line.id) ?? []), ...said])].slice(0, MAX_REASONS),
      likeness: likenessOf(words.ofTitle, inTitle, words.rarityOf),
    })
  })
}

async function rank(asked: Asked, { terms }: AskedWords, limit: number): Promise<Ranked[]> {
  if (terms.length === 0) return []
  const ranked = await rankThreads({ terms, minor: [], required: [], excluded: [] })
  const rows = await db().execute<{ question_id: string; best_id: string; rank: string }>(sql`
    select question_id, best_id, rank from (${ranked}) as ranked where question_id <> ${asked.except ?? 0}::bigint
    order by rank desc, question_id desc limit ${limit}`)
  return rows.map((row) => ({
    id: Number(row.question_id) as PostId,
    bestId: Number(row.best_id) as PostId,
    rank: Number(row.rank),
  }))
}

async function listSharedTags(ranked: readonly Ranked[], asked: readonly string[]): Promise<Map<PostId, string[]>> {
  if (asked.length === 0) return new Map()
  const tags = await listTagNames(ranked.map(({ id }) => id))
  return new Map([...tags].map(([id, names]) => [id, asked.filter((name) => names.includes(name))]))
}

/**
 * Lists the lexemes of each question and of the post of its thread that matched best, and those of its title without
 * stop words.
 */
async function listLexemes(
  ranked: readonly Ranked[],
): Promise<Map<PostId, { inThread: ReadonlySet<string>; inTitle: readonly string[] }>> {
  if (ranked.length === 0) return new Map()
  const pairs = sql.join(
    ranked.map(({ id, bestId }) => sql`(${id}::bigint, ${bestId}::bigint)`),
    sql`, `,
  )
  // Stop words of titles are marked with a 0.
  const rows = await db().execute<{ id: string; in_thread: string; in_title: string }>(sql`
    select q.id, array_to_json(tsvector_to_array(q.search_vector || b.search_vector))::text as in_thread,
      array_to_json(array(select lexeme from unnest(q.search_vector) where 'A' = any(weights) and lexeme !~ '^0'))::text as in_title
    from (values ${pairs}) as found (id, best_id)
    join posts q on q.id = found.id join posts b on b.id = found.best_id`)
  return new Map(
    rows.map((row) => [
      Number(row.id) as PostId,
      { inThread: new Set(JSON.parse(row.in_thread) as string[]), inTitle: JSON.parse(row.in_title) as string[] },
    ]),
  )
}

/**
 * The words of a question as the database stems them: the most significant ones, all of its title, and their rarity
 * elsewhere.
 */
type AskedWords = {
  language: PostLanguage
  terms: readonly Term[]
  ofTitle: readonly string[]
  rarityOf: (lexeme: string) => number
}

async function wordsOf({ title, body = '', language: known, preferred = 'en' }: Asked): Promise<AskedWords> {
  const language = known ?? guessLanguage(`${title}\n${body}`, preferred)
  const vectorOf = (text: string) =>
    sql`search_vector_of(${POST_LANGUAGES[language]}::regconfig, ${language}, ${text.replaceAll('\0', ' ')})`
  const [lexemes, shareOf] = await Promise.all([
    db().execute<{ lexeme: string; in_title: boolean; in_body: number }>(sql`
      select lexeme, title.lexeme is not null as in_title, coalesce(cardinality(body.positions), 0)::integer as in_body
      from unnest(${vectorOf(title)}) as title full join unnest(${vectorOf(body)}) as body using (lexeme)`),
    countedShares(),
  ])
  const rarityOf = (lexeme: string) => -Math.log(shareOf.get(lexeme) ?? UNCOUNTED)
  const terms = lexemes
    .map(({ lexeme, in_title: isInTitle, in_body: inBody }) => {
      const weight = (isInTitle ? TITLE_FACTOR : 0) + Math.log1p(inBody)
      return { lexeme, weight, value: weight * rarityOf(lexeme) }
    })
    .toSorted((one, other) => other.value - one.value || (one.lexeme < other.lexeme ? -1 : 1))
    .slice(0, MAX_TERMS)
    .map(({ lexeme, weight }) => termOf(lexeme, weight))
  const ofTitle = lexemes.flatMap((row) => (row.in_title ? [row.lexeme] : []))
  return { language, terms, ofTitle, rarityOf }
}

/** Makes a term of a literal lexeme: stemming in other languages could change it. */
function termOf(lexeme: string, weight: number): Term {
  const way = `'${lexeme.replaceAll(/['\\]/g, '$&$&')}'`
  return {
    text: lexeme,
    weight,
    ways: Object.fromEntries(LANGUAGES.map((language) => [language, [way]])) as unknown as Term['ways'],
  }
}

/** The time that counts are kept: PostgreSQL counts again when a tenth of the posts has changed. */
const counted = new LRUCache<'shares', ReadonlyMap<string, number>>({ max: 1, ttl: 60_000 })

/** Returns the share of posts that contain each of the most common lexemes, from the planner's statistics. */
async function countedShares(): Promise<ReadonlyMap<string, number>> {
  const known = counted.get('shares')
  if (known) return known
  const rows = await db().execute<{ lexeme: string; share: number }>(sql`
    select lexeme, share from pg_stats,
      unnest(most_common_elems::text::text[], most_common_elem_freqs::float8[]) as counted (lexeme, share)
    where schemaname = 'public' and tablename = 'posts' and attname = 'search_vector' and lexeme is not null`)
  const shares = new Map(rows.map(({ lexeme, share }) => [lexeme, share]))
  counted.set('shares', shares)
  return shares
}

import 'server-only'
import { sql } from 'drizzle-orm'
import { LRUCache } from 'lru-cache'
import { db } from '#db/client.ts'
import { anyVariant, inAnyLanguage, listOf, termsOf } from './term-queries.ts'

/** A word that was typed, and the one that was probably meant. */
type Correction = { typed: string; meant: string }
/**
 * `made`: corrections of words that no post holds; the search uses them. `offered`: suggestions for words that hardly
 * any post holds.
 */
export type Corrections = { made: readonly Correction[]; offered: readonly Correction[] }

/** The most errors in a word: two in five letters or more, one in four. Shorter words differ from too many others. */
const MAX_DISTANCE = 2
const MIN_LETTERS = 4
const MAX_LETTERS = 40
/**
 * The weight of an error against the frequency of a word: ln(20), so that one more error needs a word twenty times as
 * common. The correction is the word w with the largest ln(posts(w)) − cost · errors(w). This is the noisy channel
 * model (Kernighan, Church, Gale: A Spelling Correction Program Based on a Noisy Channel Model, COLING 1990,
 * https://aclanthology.org/C90-2036/) with one probability for every error. Example: for "manger", "manager" in 50
 * posts (1 error: 3.91 − 3.00) wins against "mange" in 2 posts (1 error: 0.69 − 3.00).
 */
const ERROR_COST = Math.log(20)
/**
 * A word in no more posts than this may be an error itself: a word that is `MUCH_COMMONER` times as common is offered.
 */
const RARE_POSTS = 5
const MUCH_COMMONER = 50

/** A compound has at least this many letters more than its last word; a smaller difference may be a typing error. */
const COMPOUND = 3

/** The time that judgements are kept. The vocabulary changes once a day, but new posts add words at once. */
const KEPT_MS = 5 * 60_000
type Outcome = { meant: string; isMade: boolean } | 'right'
const known = new LRUCache<string, Outcome>({ max: 5000, ttl: KEPT_MS })

/**
 * Looks for typing errors in words that were typed without quotation marks: a word that no post holds in any of its
 * forms is corrected to one of the vocabulary. Names of the synonym list count as known. Two queries at most, none for
 * words that were judged in the last minutes.
 */
export async function correct(words: readonly string[], synonyms: ReadonlySet<string>): Promise<Corrections> {
  const candidates = words.filter((word) => isCorrectable(word) && !endsAKnownWord(word.toLowerCase(), synonyms))
  const missing = candidates.filter((word) => !known.has(word))
  if (missing.length > 0) for (const [word, outcome] of await judge(missing)) known.set(word, outcome)
  const found = candidates.flatMap((typed) => {
    const outcome = known.get(typed)
    return outcome === undefined || outcome === 'right' ? [] : [{ typed, ...outcome }]
  })
  const pick = (isMade: boolean) =>
    found.filter((one) => one.isMade === isMade).map(({ typed, meant }) => ({ typed, meant }))
  return { made: pick(true), offered: pick(false) }
}

/**
 * Returns whether the word is one of the others, or the last part of a compound among them: "leiter" is not an error
 * if
 * "projektleiter" is known.
 */
function endsAKnownWord(word: string, others: ReadonlySet<string>): boolean {
  return others.has(word) || others.values().some((one) => one.endsWith(word) && one.length >= word.length + COMPOUND)
}

/** Forgets all judgements, because the vocabulary has changed. */
export function forgetCorrections(): void {
  known.clear()
}

function isCorrectable(word: string): boolean {
  return /^\p{L}+$/u.test(word) && word.length >= MIN_LETTERS && word.length <= MAX_LETTERS
}

async function judge(words: readonly string[]): Promise<[string, Outcome][]> {
  const terms = await termsOf(words)
  const queries = terms.map((term) => inAnyLanguage((language) => anyVariant(term, language)))
  const rows = await db().execute<{ folded: string; is_found: boolean; is_part: boolean; posts: number }>(sql`
    select folded, counted.posts,
      case when query = '' or counted.posts > ${RARE_POSTS}::integer then true else any_post_has(query::tsquery) end as is_found,
      exists (select from search_vocabulary v where v.folded like '%' || asked.folded
        and char_length(v.folded) >= char_length(asked.folded) + ${COMPOUND}::integer) as is_part
    from (
      select place, query, coalesce((ts_lexize('public.search_unaccent', plain))[1], plain) as folded
      from (
        select place, query, trim(search_words(search_plain(word, 'en'))) as plain
        from unnest(${listOf(words)}, ${listOf(queries)}) with ordinality as typed (word, query, place)
      ) as typed
    ) as asked
    cross join lateral (
      select coalesce(max(v.posts), 0)::integer as posts from search_vocabulary v where v.folded = asked.folded
    ) as counted order by place`)
  return await Promise.all(
    words.map(async (word, at): Promise<[string, Outcome]> => {
      const row = rows[at]
      if (!row || row.is_part || (row.is_found && row.posts > RARE_POSTS) || /\s/.test(row.folded))
        return [word, 'right']
      const similar = await findSimilarWord(row.folded)
      if (!similar) return [word, 'right']
      if (!row.is_found) return [word, { meant: similar.word, isMade: true }]
      const isMuchCommoner = similar.posts >= MUCH_COMMONER * Math.max(1, row.posts)
      return [word, isMuchCommoner ? { meant: similar.word, isMade: false } : 'right']
    }),
  )
}

async function findSimilarWord(folded: string): Promise<{ word: string; posts: number } | undefined> {
  const distance = folded.length > MIN_LETTERS ? MAX_DISTANCE : 1
  const [row] = await db().execute<{ word: string; posts: number }>(sql`
    select word, posts from similar_search_word(${folded}, ${listOf(listSwaps(folded))}, ${distance}::integer,
      ${ERROR_COST}::float8)`)
  return row
}

/** Returns the word with two neighbouring letters swapped, once for each pair. */
function listSwaps(word: string): string[] {
  return Array.from(
    { length: Math.max(0, word.length - 1) },
    (_, at) => word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2),
  )
}

import 'server-only'
import { sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { guessLanguage } from '#lib/i18n/guess-language.ts'
import { POST_LANGUAGES } from '#lib/i18n/rules.ts'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { rankThreads } from './ranking-queries.ts'
import { LANGUAGES } from './term-queries.ts'
import type { Term } from './term-queries.ts'

/** As many terms as Lucene's MoreLikeThis takes of a document: the ones that say most. */
const MAX_TERMS = 25
/** What a word of the title counts beside one of the text. */
const TITLE_FACTOR = 3
/** Frequency of a lexeme the planner has not counted: below that of the rarest it has. */
const UNCOUNTED = 0.0005

/** A question that is being asked, or stands already and is not to be found itself. */
export type Asked = { title: string; body?: string; language?: PostLanguage; except?: PostId }

/**
 * Questions like one that is being asked, is to be closed, or is read, the most alike first. Searches for the words of it
 * that say most, by how often they stand in it and how rare they are elsewhere (term selection of Lucene's MoreLikeThis,
 * https://lucene.apache.org/core/10_0_0/queries/org/apache/lucene/queries/mlt/MoreLikeThis.html), ranked as any search is.
 */
export async function findSimilar(asked: Asked, limit: number): Promise<PostId[]> {
  const terms = await tellingTerms(asked)
  if (terms.length === 0) return []
  const ranked = await rankThreads({ terms, minor: [], required: [], excluded: [] })
  const rows = await db().execute<{ question_id: string }>(sql`
    select question_id from (${ranked}) as ranked where question_id <> ${asked.except ?? 0}::bigint
    order by rank desc, question_id desc limit ${limit}`)
  return rows.map((row) => Number(row.question_id) as PostId)
}

async function tellingTerms({ title, body = '', language: known }: Asked): Promise<Term[]> {
  const language = known ?? guessLanguage(`${title}\n${body}`, 'en')
  const vectorOf = (text: string) =>
    sql`search_vector_of(${POST_LANGUAGES[language]}::regconfig, ${language}, ${text.replaceAll('\0', ' ')})`
  const [lexemes, shareOf] = await Promise.all([
    db().execute<{ lexeme: string; in_title: boolean; in_body: number }>(sql`
      select lexeme, title.lexeme is not null as in_title, coalesce(cardinality(body.positions), 0)::integer as in_body
      from unnest(${vectorOf(title)}) as title full join unnest(${vectorOf(body)}) as body using (lexeme)`),
    countedShares(),
  ])
  return lexemes
    .map(({ lexeme, in_title: isInTitle, in_body: inBody }) => {
      const weight = (isInTitle ? TITLE_FACTOR : 0) + Math.log1p(inBody)
      return { lexeme, weight, value: weight * -Math.log(shareOf.get(lexeme) ?? UNCOUNTED) }
    })
    .toSorted((one, other) => other.value - one.value || (one.lexeme < other.lexeme ? -1 : 1))
    .slice(0, MAX_TERMS)
    .map(({ lexeme, weight }) => termOf(lexeme, weight))
}

/** A lexeme as it is: what other languages make of the same letters may say the same. */
function termOf(lexeme: string, weight: number): Term {
  const way = `'${lexeme.replaceAll(/['\\]/g, '$&$&')}'`
  return {
    text: lexeme,
    weight,
    ways: Object.fromEntries(LANGUAGES.map((language) => [language, [way]])) as unknown as Term['ways'],
  }
}

/** The share of posts that hold a lexeme, of the commonest, as the planner has counted them. */
async function countedShares(): Promise<Map<string, number>> {
  const rows = await db().execute<{ lexeme: string; share: number }>(sql`
    select lexeme, share from pg_stats,
      unnest(most_common_elems::text::text[], most_common_elem_freqs::float8[]) as counted (lexeme, share)
    where schemaname = 'public' and tablename = 'posts' and attname = 'search_vector' and lexeme is not null`)
  return new Map(rows.map(({ lexeme, share }) => [lexeme, share]))
}

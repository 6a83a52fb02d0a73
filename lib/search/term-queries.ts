import 'server-only'
import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { LRUCache } from 'lru-cache'
import { db } from '#db/client.ts'
import { POST_LANGUAGES } from '#lib/i18n/rules.ts'
import type { PostLanguage } from '#lib/i18n/rules.ts'

export const LANGUAGES = Object.keys(POST_LANGUAGES) as PostLanguage[]

/**
 * A word or phrase of the query: for each language its variants, as literal tsqueries. No variants if it has only stop
 * words: these are only searched in titles.
 */
export type Term = {
  text: string
  ways: Ways
  /** The variants by which it finds titles in the languages where it is a stop word. */
  stops?: Ways
  /** Its weight relative to others; 1 by default. */
  weight?: number
}
type Ways = Readonly<Record<PostLanguage, readonly string[]>>

/** The weight of a stop word: it tells how a title is worded, not what it is about. */
const STOP_WEIGHT = 0.3

/** Stems never change, so cache them. */
const known = new LRUCache<string, Term>({ max: 5000 })

/** Returns the terms of some texts, in their order, stemmed by the database as posts are. */
export async function termsOf(texts: readonly string[]): Promise<Term[]> {
  const missing = texts.filter((text) => !known.has(text))
  if (missing.length > 0) for (const term of await stem(missing)) known.set(term.text, term)
  return texts.flatMap((text) => known.get(text) ?? [])
}

async function stem(texts: readonly string[]): Promise<Term[]> {
  const rows = await db().execute<{ place: string; language: PostLanguage; ways: string[]; stops: string }>(sql`
    select place, language, plainto_tsquery(config::regconfig, search_stop_words(language, plain))::text as stops,
      array_remove(array[
        phraseto_tsquery(config::regconfig, search_words(plain))::text,
        phraseto_tsquery(config::regconfig, search_variants(plain))::text], '') as ways
    from unnest(${listOf(texts)}) with ordinality as texts (text, place),
      unnest(${listOf(LANGUAGES)}, ${listOf(Object.values(POST_LANGUAGES))}) as languages (language, config),
      search_plain(text, language) as plain`)
  return texts.map((text, index) => {
    const own = rows.filter((row) => Number(row.place) === index + 1)
    const waysBy = (of: (row: (typeof own)[number]) => string[]) =>
      Object.fromEntries(own.map((row) => [row.language, of(row)])) as unknown as Ways
    return {
      text,
      ways: waysBy((row) => [...new Set(row.ways)]),
      ...(own.some((row) => row.stops !== '' && row.ways.length === 0) && {
        stops: waysBy((row) => (row.stops !== '' && row.ways.length === 0 ? [row.stops] : [])),
      }),
    }
  })
}

/** Returns a term that also matches the variants of others. */
export function addVariants(term: Term, others: readonly Term[]): Term {
  const ways = LANGUAGES.map((language) => {
    const all = [term, ...others].flatMap((one) => one.ways[language])
    return [language, [...new Set(all)]]
  })
  return { ...term, ways: Object.fromEntries(ways) as Ways }
}

/** Returns a term that is searched only in titles: their words have weight A. */
export function inTitles(term: Term): Term {
  const ways = LANGUAGES.map((language) => [
    language,
    term.ways[language].map((way) => way.replaceAll(LEXEME, (lexeme) => `${lexeme}:A`)),
  ])
  return { ...term, ways: Object.fromEntries(ways) as Ways }
}

/** A lexeme written in a tsquery. */
const LEXEME = /'(?:[^'\\]|''|\\.)*'/g

/** Returns the terms as stop words, which are searched only in titles and have little weight. */
export function stopTermsOf(terms: readonly Term[]): Term[] {
  return terms.flatMap(({ text, stops }) => (stops ? [{ text, ways: stops, weight: STOP_WEIGHT }] : []))
}

/** Returns an array for SQL; as JSON it needs no type that the connection would have to know. */
export function listOf(texts: readonly string[]): SQL {
  return sql`array(select jsonb_array_elements_text(${JSON.stringify(texts)}::text::jsonb))`
}

/** Returns all variants of one language as one tsquery; '' if there are none. */
export function anyVariant(term: Term, language: PostLanguage): string {
  return either(term.ways[language])
}

/** Returns a tsquery that matches if any of the queries matches; '' if all are empty. */
export function either(queries: readonly string[]): string {
  return [...new Set(queries)].flatMap((query) => (query === '' ? [] : [`(${query})`])).join(' | ')
}

/** Returns a tsquery that matches if all of the queries match; empty ones set no condition. */
export function every(queries: readonly string[]): string {
  return [...new Set(queries)].flatMap((query) => (query === '' ? [] : [`(${query})`])).join(' & ')
}

/** Returns a tsquery that matches in any language, from a query for each language. */
export function inAnyLanguage(queryOf: (language: PostLanguage) => string): string {
  return either(LANGUAGES.map(queryOf))
}

/**
 * Builds the SQL for the query of a post `p` in its own language. It depends on the row even if all languages have the
 * same query, so that PostgreSQL checks the given rows instead of using the index of words.
 */
export function byLanguage(queryOf: (language: PostLanguage) => string): SQL {
  const queries = new Map(LANGUAGES.map((language) => [language, queryOf(language)]))
  const cases = [...new Set(queries.values())].map((query) => {
    const languages = LANGUAGES.filter((language) => queries.get(language) === query)
    return sql`when p.language in ${languages} then ${query}::tsquery`
  })
  return sql`case ${sql.join(cases, sql` `)} end`
}

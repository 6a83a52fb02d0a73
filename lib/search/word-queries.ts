import 'server-only'
import { sql } from 'drizzle-orm'
import { LRUCache } from 'lru-cache'
import { db } from '#db/client.ts'
import { POST_LANGUAGES } from '#lib/i18n/rules.ts'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import { listWords } from './excerpts.ts'
import { listOf } from './term-queries.ts'

type Text = { language: PostLanguage; text: string }
export type MatchingWords = ReadonlyMap<PostLanguage, ReadonlySet<string>>

/** Stems never change, so cache them. A page of hits has some hundred words to stem. */
const known = new LRUCache<string, readonly string[]>({ max: 20_000 })

/**
 * Returns, for each language, the words of the texts that the query matches. The database stems them as when it indexed
 * them; only words that begin like a word of the query are sent, because stems differ at the end.
 */
export async function matchingWords(wanted: readonly string[], texts: readonly Text[]): Promise<MatchingWords> {
  const beginnings = beginningsOf(wanted.join('\n'))
  const sets = new Map<PostLanguage, Set<string>>()
  for (const { language, text } of texts) {
    const words = sets.get(language) ?? new Set<string>()
    sets.set(language, words)
    for (const word of listWords(text)) words.add(word)
  }
  const asked = [...sets]
    .map(([language, words]) => [language, [...words].filter((word) => beginsLike(word, beginnings))] as const)
    .filter(([, words]) => words.length > 0)
  const stemsOf = await stem(
    asked.flatMap(([language, words]) => [...wanted, ...words].map((text) => ({ language, text }))),
  )
  return new Map(
    asked.map(([language, words]) => {
      const found = new Set(wanted.flatMap((text) => stemsOf({ language, text })))
      const matching = words.filter((text) => stemsOf({ language, text }).some((one) => found.has(one)))
      return [language, new Set(matching)]
    }),
  )
}

/** The number of words of a text that are searched for the spelling of a lexeme. */
const MAX_SPELT = 400

/** Maps each lexeme of a text to the first word that it was made from. */
export async function wordsByLexeme(text: Text): Promise<Map<string, string>> {
  const words = listWords(text.text).slice(0, MAX_SPELT)
  const stemsOf = await stem(words.map((word) => ({ language: text.language, text: word })))
  const pairs = words.flatMap((word) =>
    stemsOf({ language: text.language, text: word }).map((lexeme) => [lexeme, word] as const),
  )
  // `Map` keeps the last of equal keys; the first word must win.
  return new Map(pairs.toReversed())
}

/** Stems the unknown words in one query; returns a function for the lexemes of each text. */
async function stem(texts: readonly Text[]): Promise<(text: Text) => readonly string[]> {
  const keyOf = ({ language, text }: Text) => `${language} ${text}`
  const stems = new Map(texts.map((text) => [keyOf(text), known.get(keyOf(text))]))
  const missing = texts.filter((text) => stems.get(keyOf(text)) === undefined)
  if (missing.length > 0) {
    const lists = [
      missing.map(({ language }) => POST_LANGUAGES[language]),
      missing.map(({ language }) => language),
      missing.map(({ text }) => text),
    ]
    const rows = await db().execute<{ language: PostLanguage; text: string; lexemes: string[] }>(sql`
      select language, text, tsvector_to_array(search_vector_of(config::regconfig, language, text)) as lexemes
      from unnest(${sql.join(lists.map(listOf), sql`, `)}) as texts (config, language, text)`)
    for (const row of rows) {
      stems.set(keyOf(row), row.lexemes)
      known.set(keyOf(row), row.lexemes)
    }
  }
  return (text) => stems.get(keyOf(text)) ?? []
}

/** Letters that NFD does not decompose, with their first ASCII letter. */
const PLAIN: Readonly<Record<string, string>> = {
  ø: 'o',
  œ: 'o',
  æ: 'a',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ħ: 'h',
  þ: 't',
  ı: 'i',
}

/**
 * Returns whether a word or a part of it begins with one of these letters. Most words begin with an ASCII letter and
 * need one check.
 */
function beginsLike(word: string, beginnings: ReadonlySet<string>): boolean {
  if (/^[a-z]+$/i.test(word)) return beginnings.has(word.charAt(0).toLowerCase())
  return !beginnings.isDisjointFrom(beginningsOf(word))
}

/** Returns the first letters of a text's words and of their parts, without accents. */
function beginningsOf(text: string): Set<string> {
  const plain = text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
  const starts = plain.matchAll(/(?<![\p{L}\p{N}])[\p{L}\p{N}]|(?<=\p{L})\p{N}|(?<=\p{N})\p{L}|[\u2E80-\u9FFF]/gu)
  return new Set(Array.from(starts, ([letter]) => PLAIN[letter] ?? letter))
}

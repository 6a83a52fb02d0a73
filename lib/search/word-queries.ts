import 'server-only'
import { sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { POST_LANGUAGES } from '#lib/i18n/rules.ts'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import { listWords } from './excerpts.ts'
import { listOf } from './term-queries.ts'

type Text = { language: PostLanguage; text: string }
export type MatchingWords = ReadonlyMap<PostLanguage, ReadonlySet<string>>

/**
 * For each language, the words of the texts that are found by what was looked for. Words are stemmed by the database, as when
 * they were indexed; only those are sent that begin like one that was looked for, since stems differ at the end.
 */
export async function matchingWords(wanted: string, texts: readonly Text[]): Promise<MatchingWords> {
  const beginnings = beginningsOf(wanted)
  const sets = new Map<PostLanguage, Set<string>>()
  for (const { language, text } of texts) {
    const words = sets.get(language) ?? new Set<string>()
    sets.set(language, words)
    for (const word of listWords(text)) if (!beginnings.isDisjointFrom(beginningsOf(word))) words.add(word)
  }
  const asked = [...sets].filter(([, words]) => words.size > 0)
  if (asked.length === 0) return new Map()
  const lookups = asked.map(
    ([language, words]) => sql`
      select ${language} as language, word from unnest(${listOf([...words])}) as words (word)
      where tsvector_to_array(search_vector_of(${POST_LANGUAGES[language]}::regconfig, ${language}, word))
        && tsvector_to_array(search_vector_of(${POST_LANGUAGES[language]}::regconfig, ${language}, ${wanted}))`,
  )
  const rows = await db().execute<{ language: PostLanguage; word: string }>(sql.join(lookups, sql` union all `))
  return new Map(asked.map(([language]) => [language, wordsIn(rows, language)]))
}

function wordsIn(rows: readonly { language: PostLanguage; word: string }[], language: PostLanguage): Set<string> {
  return new Set(rows.flatMap((row) => (row.language === language ? [row.word] : [])))
}

/** Letters that are no letter with an accent, by their first in ASCII. */
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

/** The first letters of a text's words and of their parts, without accents. */
function beginningsOf(text: string): Set<string> {
  const plain = text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
  const starts = plain.matchAll(/(?<![\p{L}\p{N}])[\p{L}\p{N}]|(?<=\p{L})\p{N}|(?<=\p{N})\p{L}|[\u2E80-\u9FFF]/gu)
  return new Set(Array.from(starts, ([letter]) => PLAIN[letter] ?? letter))
}

import { readFileSync } from 'node:fs'
import { createTranslator } from 'next-intl'
import type { Locale } from '#lib/i18n/rules.ts'

export type Say = (key: string, values?: Record<string, string | number>) => string

/**
 * Returns the forum's own words in a language, for tests that run in several. names.spec.ts also writes out the names
 * that people rely on, so that a change of the catalogue alone cannot change them.
 */
export function wordsOf(locale: Locale): Say {
  const messages = JSON.parse(readFileSync(`messages/${locale}.json`, 'utf8')) as Record<string, never>
  const say = createTranslator({
    locale,
    messages,
    onError: (error) => {
      throw error
    },
  })
  return say as unknown as Say
}

/** Matches a word that is only part of a text, for patterns made of the catalogue's words. */
export function like(text: string): RegExp {
  return new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'i')
}

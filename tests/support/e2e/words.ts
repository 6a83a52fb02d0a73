import { readFileSync } from 'node:fs'
import { createTranslator } from 'next-intl'
import type { Locale } from '#lib/i18n/rules.ts'

export type Say = (key: string, values?: Record<string, string | number>) => string

/**
 * The forum's own words in a language, for stories told in more than one. The names people rely on are also written out,
 * in names.spec.ts, so that a change of the catalogue alone cannot move them.
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

/** A word that is only part of a text: for patterns made of the catalogue's words. */
export function like(text: string): RegExp {
  return new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'i')
}

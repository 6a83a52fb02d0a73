import { DEFAULT_LOCALE, isLocale } from '#lib/i18n/rules.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { termsOf } from '#lib/markdown/terms.ts'
import type { Terms } from '#lib/markdown/terms.ts'
import { paths } from '#lib/platform/paths.ts'

/** A term of the glossary, as texts spell it, and its meaning in each language: one sentence. */
export type GlossaryEntry = Readonly<{ term: string } & Record<Locale, string>>

/** Characters of a term and of a meaning. */
export const TERM_LENGTH = { min: 2, max: 30 } as const
export const MEANING_LENGTH = { min: 10, max: 200 } as const
export const MAX_TERMS = 200

/** Returns the anchor of a term on the page; the page has other ids. Example: `PMI-ACP` gives `term-pmi-acp`. */
export function anchorOf(term: string): string {
  return `term-${term.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-')}`
}

/** Returns the terms as a text links to them: in the text's language, or in English if the forum does not speak it. */
export function termsIn(glossary: readonly GlossaryEntry[], language: string): Terms | null {
  const locale = isLocale(language) ? language : DEFAULT_LOCALE
  const page = paths(locale).glossary()
  return termsOf(
    glossary.map((entry) => ({ term: entry.term, meaning: entry[locale], href: `${page}#${anchorOf(entry.term)}` })),
  )
}

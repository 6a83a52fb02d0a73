/** Languages of the interface; the first is the default and has no prefix in the address. */
export const LOCALES = ['en', 'de', 'sv'] as const
export type Locale = (typeof LOCALES)[number]
export const DEFAULT_LOCALE: Locale = 'en'

export function isLocale(value: string | undefined): value is Locale {
  return LOCALES.some((locale) => locale === value)
}

/**
 * Languages a post can be written in: those PostgreSQL ships a stemmer for and the guesser knows.
 * The value names the text-search configuration.
 */
export const POST_LANGUAGES = {
  en: 'english',
  de: 'german',
  sv: 'swedish',
  da: 'danish',
  nl: 'dutch',
  fi: 'finnish',
  fr: 'french',
  es: 'spanish',
  it: 'italian',
  pt: 'portuguese',
} as const
export type PostLanguage = keyof typeof POST_LANGUAGES

export function isPostLanguage(value: string | undefined): value is PostLanguage {
  return value !== undefined && Object.hasOwn(POST_LANGUAGES, value)
}

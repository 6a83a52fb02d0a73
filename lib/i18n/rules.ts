/** Languages of the interface; the first is the default and has no prefix in the address. */
export const LOCALES = ['en', 'de', 'sv'] as const
export type Locale = (typeof LOCALES)[number]
export const DEFAULT_LOCALE: Locale = 'en'

export function isLocale(value: string | undefined): value is Locale {
  return LOCALES.some((locale) => locale === value)
}

/**
 * Languages a post can be written in: those PostgreSQL ships a stemmer for and the guesser knows.
 * The value names the text-search configuration, one of the migrations' own.
 */
export const POST_LANGUAGES = {
  en: 'search_en',
  de: 'search_de',
  sv: 'search_sv',
  da: 'search_da',
  nl: 'search_nl',
  fi: 'search_fi',
  fr: 'search_fr',
  es: 'search_es',
  it: 'search_it',
  pt: 'search_pt',
} as const
export type PostLanguage = keyof typeof POST_LANGUAGES

export function isPostLanguage(value: string | undefined): value is PostLanguage {
  return value !== undefined && Object.hasOwn(POST_LANGUAGES, value)
}

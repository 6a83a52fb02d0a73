/** Languages of the interface; the first is the default and has no prefix in the address. */
export const LOCALES = ['en', 'de', 'sv'] as const
export type Locale = (typeof LOCALES)[number]

/**
 * The languages of posts: those with a stemmer in PostgreSQL that the guesser knows. The value names the text-search
 * configuration, which the migrations define.
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

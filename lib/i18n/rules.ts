import { LOCALES, POST_LANGUAGES } from '#db/vocabulary/languages.ts'
import type { Locale, PostLanguage } from '#db/vocabulary/languages.ts'

export { LOCALES, POST_LANGUAGES } from '#db/vocabulary/languages.ts'
export type { Locale, PostLanguage } from '#db/vocabulary/languages.ts'

export const DEFAULT_LOCALE: Locale = 'en'

export function isLocale(value: string | undefined): value is Locale {
  return LOCALES.some((locale) => locale === value)
}

export function isPostLanguage(value: string | undefined): value is PostLanguage {
  return value !== undefined && Object.hasOwn(POST_LANGUAGES, value)
}

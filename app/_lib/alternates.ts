import type { Metadata } from 'next'
import { DEFAULT_LOCALE, LOCALES } from '#lib/i18n/rules.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'

/** The page's own address and the same page in the other languages, for search engines. */
export function alternates(locale: Locale, address: (to: ReturnType<typeof paths>) => string): Metadata['alternates'] {
  return {
    canonical: address(paths(locale)),
    languages: {
      ...Object.fromEntries(LOCALES.map((other) => [other, address(paths(other))])),
      'x-default': address(paths(DEFAULT_LOCALE)),
    },
  }
}

import type { Metadata } from 'next'
import { DEFAULT_LOCALE, LOCALES } from '#lib/i18n/rules.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'

type To = ReturnType<typeof paths>
/** The address (a path) and the title of a feed. */
export type FeedRef = { href: string; title: string }

/**
 * Returns the page's own address and the same page in the other languages, for search engines: every page exists in
 * every language of the interface, whatever language its posts are in. `feeds` are those that a feed reader finds on
 * the page.
 */
export function alternates(locale: Locale, address: (to: To) => string, ...feeds: FeedRef[]): Metadata['alternates'] {
  return {
    canonical: address(paths(locale)),
    languages: {
      ...Object.fromEntries(LOCALES.map((other) => [other, address(paths(other))])),
      'x-default': address(paths(DEFAULT_LOCALE)),
    },
    ...(feeds.length > 0 && {
      types: { 'application/atom+xml': feeds.map(({ href, title }) => ({ url: href, title })) },
    }),
  }
}

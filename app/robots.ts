import type { MetadataRoute } from 'next'
import { LOCALES } from '#lib/i18n/rules.ts'
import { env } from '#lib/platform/env.ts'

export const dynamic = 'force-dynamic'

/**
 * Pages that somebody works on, versions of texts, and what there is as often as people can type. Whole words end with `$`:
 * without it a rule also closes the title that begins with the word.
 */
const CLOSED = [
  '/search',
  '/feeds/search',
  '/answers/',
  '/comments/',
  '/posts/',
  ...['answer$', 'close$', 'edit$', 'history$', 'history/', 'quick-answer$', 'quick-answer/', 'reopen$'].map(
    (word) => `/questions/*/${word}`,
  ),
  '/tags/*/edit$',
  '/users/*/flag$',
  '/me$',
  '/me/',
  '/moderation',
  '/review',
  '/settings',
  '/sign-in',
  '/sign-up',
  '/recover',
]

export default function robots(): MetadataRoute.Robots {
  const prefixes = LOCALES.map((locale) => `/${locale}`)
  return {
    rules: {
      userAgent: '*',
      disallow: ['/api/', ...['', ...prefixes].flatMap((prefix) => CLOSED.map((path) => prefix + path))],
    },
    sitemap: `${env().siteUrl}/sitemap.xml`,
  }
}

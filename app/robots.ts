import type { MetadataRoute } from 'next'
import { LOCALES } from '#lib/i18n/rules.ts'
import { env } from '#lib/platform/env.ts'

export const dynamic = 'force-dynamic'

/**
 * Addresses that robots should skip: pages that are for one person, for moderators or for editors, versions of texts,
 * and results of searches, which have no end. Whole words end with `$`: without it, a rule would also close a title
 * that begins with the word.
 */
const CLOSED = [
  '/search',
  '/feeds/search',
  '/answers/',
  '/comments/',
  '/posts/',
  ...[
    'answer$',
    'close$',
    'edit$',
    'history$',
    'history/',
    'outcome$',
    'outcome/',
    'quick-answer$',
    'quick-answer/',
    'reopen$',
  ].map((word) => `/questions/*/${word}`),
  ...['check$', 'edit$', 'history$', 'history/', 'steps$'].map((word) => `/guides/*/${word}`),
  '/guides/review',
  '/images/new',
  '/quick/review',
  '/map/path',
  ...['edit$', 'flag$', 'history$'].map((word) => `/tags/*/${word}`),
  '/users/*/flag$',
  '/for-you',
  '/inbox',
  '/welcome',
  '/unsubscribe',
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

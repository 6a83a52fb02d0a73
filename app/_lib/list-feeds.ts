import 'server-only'
import { getTranslations } from 'next-intl/server'
import { languageNames } from '#components/ui/formatters.ts'
import type { Locale, PostLanguage } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import type { FeedRef } from './alternates.ts'
import { findSite } from './find-site.ts'

/** Returns the address (a path) and the title of the feed of quick answers; with a tag, only that tag's. */
export async function quickFeed(locale: Locale, tag?: string): Promise<FeedRef> {
  const [say, { name: site }] = await Promise.all([getTranslations({ locale, namespace: 'feeds' }), findSite()])
  return {
    href: paths(locale).quickFeed({ tag }),
    title: tag === undefined ? say('quick', { site }) : say('quickTag', { tag }),
  }
}

/** Returns the address (a path) and the title of the feed of guides; with a tag or a language, only those. */
export async function guidesFeed(
  locale: Locale,
  { tag, language: code }: { tag?: string | undefined; language?: PostLanguage | undefined } = {},
): Promise<FeedRef> {
  const [say, { name: site }] = await Promise.all([getTranslations({ locale, namespace: 'feeds' }), findSite()])
  const href = paths(locale).guidesFeed({ tag, language: code })
  const language = code && (languageNames(locale).of(code) ?? code)
  if (tag !== undefined && language) return { href, title: say('guidesTagIn', { site, tag, language }) }
  if (tag !== undefined) return { href, title: say('guidesTag', { site, tag }) }
  return { href, title: language ? say('guidesIn', { site, language }) : say('guides', { site }) }
}

/** Returns the address (a path) and the title of the feed of the comments in a thread. */
export async function commentsFeed(locale: Locale, thread: { id: number; title: string }): Promise<FeedRef> {
  const say = await getTranslations({ locale, namespace: 'feeds' })
  return { href: paths(locale).commentsFeed(thread.id), title: say('comments', { title: thread.title }) }
}

/** Returns the address (a path) and the title of the feed of the posts that name a move of the career map. */
export async function moveFeed(
  locale: Locale,
  { from, to }: { from: { slug: string; name: string }; to: { slug: string; name: string } },
): Promise<FeedRef> {
  const say = await getTranslations({ locale, namespace: 'feeds' })
  return {
    href: paths(locale).moveFeed(from.slug, to.slug),
    title: say('move', { from: from.name, to: to.name }),
  }
}

/** Returns the address (a path) and the title of the feed of the posts about a role of the career map. */
export async function roleFeed(locale: Locale, role: { slug: string; name: string }): Promise<FeedRef> {
  const say = await getTranslations({ locale, namespace: 'feeds' })
  return { href: paths(locale).roleFeed(role.slug), title: say('role', { role: role.name }) }
}

import { feedRoute } from '#app/_lib/feed-route.ts'
import { newestFeed } from '#app/_lib/newest-feed.ts'
import { listNewestPosts } from '#lib/feeds/queries.ts'
import { isPostLanguage } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'

export const dynamic = 'force-dynamic'

/** Answers with a feed of the newest questions; `?language=` selects one language. */
export const GET = feedRoute<{ locale: string }>(async ({ query, locale }) => {
  const asked = query.get('language') ?? undefined
  const language = isPostLanguage(asked) ? asked : undefined
  const cut = language ? { language } : {}
  const [feed, posts] = await Promise.all([newestFeed(locale, language), listNewestPosts(cut)])
  return { address: feed.href, page: paths(locale).questions({ sort: 'newest', ...cut }), title: feed.title, posts }
})

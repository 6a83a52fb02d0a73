import { getTranslations } from 'next-intl/server'
import { cleanQuery } from '#app/_lib/decode-param.ts'
import { feedRoute } from '#app/_lib/feed-route.ts'
import { listFoundPosts } from '#lib/feeds/queries.ts'
import { paths } from '#lib/platform/paths.ts'
import { MAX_QUERY_LENGTH } from '#lib/search/rules.ts'

export const dynamic = 'force-dynamic'

/** Answers with a feed of a search's results. The page cache does not keep it: there are too many possible searches. */
export const GET = feedRoute<{ locale: string }>(async ({ query, locale }) => {
  const q = cleanQuery(query.get('q') ?? '').slice(0, MAX_QUERY_LENGTH)
  const [say, posts] = await Promise.all([getTranslations({ locale, namespace: 'feeds' }), listFoundPosts(q)])
  const to = paths(locale)
  return { address: to.searchFeed(q), page: to.search({ q }), title: say('search', { q }), posts }
})

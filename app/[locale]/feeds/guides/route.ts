import { getTranslations } from 'next-intl/server'
import { feedRoute } from '#app/_lib/feed-route.ts'
import { findSite } from '#app/_lib/find-site.ts'
import { listGuidePosts } from '#lib/feeds/queries.ts'
import { paths } from '#lib/platform/paths.ts'

export const dynamic = 'force-dynamic'

/** The newest guides. */
export const GET = feedRoute<{ locale: string }>(async ({ locale }) => {
  const [say, { name: site }, posts] = await Promise.all([
    getTranslations({ locale, namespace: 'feeds' }),
    findSite(),
    listGuidePosts(),
  ])
  const to = paths(locale)
  return { address: to.guidesFeed(), page: to.guides(), title: say('guides', { site }), posts }
})

import { getTranslations } from 'next-intl/server'
import { feedRoute } from '#app/_lib/feed-route.ts'
import { findSite } from '#app/_lib/find-site.ts'
import { listQuickPosts } from '#lib/feeds/quick-queries.ts'
import { paths } from '#lib/platform/paths.ts'

export const dynamic = 'force-dynamic'

/** Answers with a feed of the newest quick answers. */
export const GET = feedRoute<{ locale: string }>(async ({ locale }) => {
  const [say, { name: site }, posts] = await Promise.all([
    getTranslations({ locale, namespace: 'feeds' }),
    findSite(),
    listQuickPosts(),
  ])
  const to = paths(locale)
  return { address: to.quickFeed(), page: to.quickAnswers(), title: say('quick', { site }), posts }
})

import { feedRoute } from '#app/_lib/feed-route.ts'
import { quickFeed } from '#app/_lib/list-feeds.ts'
import { goToOwnName, ownTagName } from '#app/_lib/read-tag.ts'
import { listQuickPosts } from '#lib/feeds/quick-queries.ts'
import { paths } from '#lib/platform/paths.ts'

export const dynamic = 'force-dynamic'

/** Answers with a feed of the newest quick answers; `?tag=` selects those of one tag. */
export const GET = feedRoute<{ locale: string }>(async ({ query, locale }) => {
  const asked = query.get('tag') ?? undefined
  const tag = await ownTagName(asked)
  const feed = await quickFeed(locale, tag)
  if (asked !== undefined && tag !== undefined) goToOwnName(asked, tag, feed.href)
  const to = paths(locale)
  return {
    address: feed.href,
    page: to.quickAnswers(tag === undefined ? {} : { tag }),
    title: feed.title,
    posts: await listQuickPosts(tag),
  }
})

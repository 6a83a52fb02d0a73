import { feedRoute } from '#app/_lib/feed-route.ts'
import { tagFeed } from '#app/_lib/question-feed.ts'
import { goToOwnName, readTag } from '#app/_lib/read-tag.ts'
import { oneOf } from '#app/_lib/search-param.ts'
import { listQuestionPosts } from '#lib/feeds/queries.ts'
import { FEED_SORTS } from '#lib/feeds/rules.ts'
import { paths } from '#lib/platform/paths.ts'

export const dynamic = 'force-dynamic'

/** Answers with a feed of the newest questions with a tag; `?sort=` selects the first in another order. */
export const GET = feedRoute<{ locale: string; tag: string }>(async ({ params, query, locale }) => {
  const sort = oneOf(query.get('sort') ?? undefined, FEED_SORTS) ?? 'newest'
  const { name } = await readTag(params.tag)
  const feed = await tagFeed(locale, name, sort)
  goToOwnName(params.tag, name, feed.href)
  const posts = await listQuestionPosts({ sort, tag: name })
  return { address: feed.href, page: paths(locale).tag(name, { sort }), title: feed.title, posts }
})

import { feedRoute } from '#app/_lib/feed-route.ts'
import { questionFeed } from '#app/_lib/question-feed.ts'
import { oneOf } from '#app/_lib/search-param.ts'
import { listQuestionPosts } from '#lib/feeds/queries.ts'
import { FEED_SORTS } from '#lib/feeds/rules.ts'
import { isPostLanguage } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { TOP_PERIODS } from '#lib/questions/rules.ts'

export const dynamic = 'force-dynamic'

/**
 * Answers with a feed of the newest questions. `?sort=` selects the first in another order, with `?period=` for Top;
 * `?language=` selects one language.
 */
export const GET = feedRoute<{ locale: string }>(async ({ query, locale }) => {
  const language = query.get('language') ?? undefined
  const sort = oneOf(query.get('sort') ?? undefined, FEED_SORTS) ?? 'newest'
  const period = sort === 'top' ? oneOf(query.get('period') ?? undefined, TOP_PERIODS) : undefined
  const list = { sort, ...(period && { period }), ...(isPostLanguage(language) && { language }) }
  const [feed, posts] = await Promise.all([questionFeed(locale, list), listQuestionPosts(list)])
  return { address: feed.href, page: paths(locale).questions(list), title: feed.title, posts }
})

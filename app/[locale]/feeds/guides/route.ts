import { feedRoute } from '#app/_lib/feed-route.ts'
import { guidesFeed } from '#app/_lib/list-feeds.ts'
import { goToOwnName, ownTagName } from '#app/_lib/read-tag.ts'
import { listGuidePosts } from '#lib/feeds/queries.ts'
import { isPostLanguage } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'

export const dynamic = 'force-dynamic'

/** Answers with a feed of the newest guides; `?tag=` and `?language=` select those of one tag or language. */
export const GET = feedRoute<{ locale: string }>(async ({ query, locale }) => {
  const [asked, language] = [query.get('tag') ?? undefined, query.get('language') ?? undefined]
  const tag = await ownTagName(asked)
  const list = { ...(tag !== undefined && { tag }), ...(isPostLanguage(language) && { language }) }
  const feed = await guidesFeed(locale, list)
  if (asked !== undefined && tag !== undefined) goToOwnName(asked, tag, feed.href)
  return { address: feed.href, page: paths(locale).guides(list), title: feed.title, posts: await listGuidePosts(list) }
})

import { feedRoute } from '#app/_lib/feed-route.ts'
import { moveFeed } from '#app/_lib/list-feeds.ts'
import { getMove } from '#lib/careers/queries.ts'
import { isRoleSlug } from '#lib/careers/rules.ts'
import { listMovePosts } from '#lib/feeds/map-queries.ts'
import { NotFound } from '#lib/platform/errors.ts'
import { paths } from '#lib/platform/paths.ts'

export const dynamic = 'force-dynamic'

/** Answers with a feed of the newest questions and answers about a move of the career map. */
export const GET = feedRoute<{ locale: string; from: string; to: string }>(async ({ params, locale }) => {
  if (!isRoleSlug(params.from) || !isRoleSlug(params.to)) throw new NotFound('move')
  const move = await getMove(params.from, params.to, locale)
  const [feed, posts] = await Promise.all([moveFeed(locale, move), listMovePosts(move.id)])
  return { address: feed.href, page: paths(locale).mapMove(params.from, params.to), title: feed.title, posts }
})

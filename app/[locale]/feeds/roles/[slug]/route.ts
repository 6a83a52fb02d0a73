import { feedRoute } from '#app/_lib/feed-route.ts'
import { roleFeed } from '#app/_lib/list-feeds.ts'
import { getRole, idsOf } from '#lib/careers/queries.ts'
import { isRoleSlug } from '#lib/careers/rules.ts'
import { listRolePosts } from '#lib/feeds/map-queries.ts'
import { NotFound } from '#lib/platform/errors.ts'
import { paths } from '#lib/platform/paths.ts'

export const dynamic = 'force-dynamic'

/** Answers with a feed of the newest questions and answers about a role of the career map. */
export const GET = feedRoute<{ locale: string; slug: string }>(async ({ params, locale }) => {
  if (!isRoleSlug(params.slug)) throw new NotFound('role')
  const { role, into, out } = await getRole(params.slug, locale)
  const [feed, posts] = await Promise.all([roleFeed(locale, role), listRolePosts(role.slug, idsOf([...into, ...out]))])
  return { address: feed.href, page: paths(locale).mapRole(role.slug), title: feed.title, posts }
})

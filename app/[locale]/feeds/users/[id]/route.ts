import { getTranslations } from 'next-intl/server'
import { feedRoute } from '#app/_lib/feed-route.ts'
import { idIn } from '#app/_lib/or-not-found.tsx'
import { getPostsOf } from '#lib/feeds/queries.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'

export const dynamic = 'force-dynamic'

/** Answers with a feed of a person's newest questions, answers and guides. */
export const GET = feedRoute<{ locale: string; id: string }>(async ({ params, locale }) => {
  const [say, { user, posts }] = await Promise.all([
    getTranslations({ locale, namespace: 'feeds' }),
    getPostsOf(idIn<UserId>(params.id)),
  ])
  const to = paths(locale)
  return {
    address: to.userFeed(user.id),
    page: to.user(user),
    title: say('user', { name: user.displayName }),
    posts,
  }
})

import { getTranslations } from 'next-intl/server'
import { feedRoute } from '#app/_lib/feed-route.ts'
import { goToOwnName, readTag } from '#app/_lib/read-tag.ts'
import { listNewestPosts } from '#lib/feeds/queries.ts'
import { paths } from '#lib/platform/paths.ts'

export const dynamic = 'force-dynamic'

/** Answers with a feed of the newest questions with a tag. */
export const GET = feedRoute<{ locale: string; tag: string }>(async ({ params, locale }) => {
  const to = paths(locale)
  const { name } = await readTag(params.tag)
  goToOwnName(params.tag, name, to.tagFeed(name))
  const [say, posts] = await Promise.all([
    getTranslations({ locale, namespace: 'feeds' }),
    listNewestPosts({ tag: name }),
  ])
  return {
    address: to.tagFeed(name),
    page: to.tag(name, { sort: 'newest' }),
    title: say('tag', { tag: name }),
    posts,
  }
})

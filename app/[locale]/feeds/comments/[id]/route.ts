import { feedRoute } from '#app/_lib/feed-route.ts'
import { readOrFollowMerge } from '#app/_lib/follow-merge.ts'
import { commentsFeed } from '#app/_lib/list-feeds.ts'
import { idIn } from '#app/_lib/or-not-found.tsx'
import { listThreadComments } from '#lib/feeds/comment-queries.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import { getThreadRef } from '#lib/questions/ref-queries.ts'

export const dynamic = 'force-dynamic'

/**
 * Answers with a feed of the newest comments on a question or a guide and on its answers. A merged question redirects
 * to the feed of the question that it became part of.
 */
export const GET = feedRoute<{ locale: string; id: string }>(async ({ params, locale }) => {
  const to = paths(locale)
  const thread = await readOrFollowMerge(idIn<PostId>(params.id), getThreadRef, ({ id }) => to.commentsFeed(id))
  const [feed, posts] = await Promise.all([commentsFeed(locale, thread), listThreadComments(thread.id)])
  const page = thread.kind === 'guide' ? to.guide(thread) : to.question(thread)
  return { address: feed.href, page, title: feed.title, posts }
})

import { getTranslations } from 'next-intl/server'
import { feedRoute } from '#app/_lib/feed-route.ts'
import { readOrFollowMerge } from '#app/_lib/follow-merge.ts'
import { idIn } from '#app/_lib/or-not-found.tsx'
import { listAnswerPosts } from '#lib/feeds/queries.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import { getAnsweredRef } from '#lib/questions/ref-queries.ts'

export const dynamic = 'force-dynamic'

/**
 * Answers with a feed of the newest answers to a question. A merged question redirects to the feed of the question that
 * it became part of.
 */
export const GET = feedRoute<{ locale: string; id: string }>(async ({ params, locale }) => {
  const to = paths(locale)
  const question = await readOrFollowMerge(idIn<PostId>(params.id), getAnsweredRef, ({ id }) => to.answersFeed(id))
  const [say, posts] = await Promise.all([
    getTranslations({ locale, namespace: 'feeds' }),
    listAnswerPosts(question.id),
  ])
  return {
    address: to.answersFeed(question.id),
    page: to.question(question),
    title: say('answers', { title: question.title }),
    posts,
  }
})

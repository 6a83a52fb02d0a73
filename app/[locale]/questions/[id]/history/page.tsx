import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { HistoryPage } from '#app/_lib/history-page.tsx'
import { readOrFollowMerge } from '#app/_lib/follow-merge.ts'
import { idIn, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import { listRevisions } from '#lib/posts/queries.ts'

export async function generateMetadata(): Promise<Metadata> {
  const say = await getTranslations('posts')
  return { title: say('kinds.question.history'), robots: { index: false } }
}

export default pageOrNotFound(async function QuestionHistoryPage({
  params,
}: PageProps<'/[locale]/questions/[id]/history'>) {
  const [{ id }, locale] = await Promise.all([params, pageLocale()])
  const postId = idIn<PostId>(id)
  const post = await readOrFollowMerge(postId, listRevisions, ({ id: target }) =>
    paths(locale).postHistory({ kind: 'question', id: target }),
  )
  if (post.kind !== 'question') throw new NotFound('question')
  return <HistoryPage post={{ id: postId, ...post }} locale={locale} />
})

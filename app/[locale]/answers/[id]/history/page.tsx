import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { HistoryPage } from '#app/_lib/history-page.tsx'
import { readOrFollowMove } from '#app/_lib/follow-merge.ts'
import { idIn, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import { listRevisions } from '#lib/posts/queries.ts'

export async function generateMetadata(): Promise<Metadata> {
  const say = await getTranslations('posts')
  return { title: say('kinds.answer.history'), robots: { index: false } }
}

export default pageOrNotFound(async function AnswerHistoryPage({
  params,
}: PageProps<'/[locale]/answers/[id]/history'>) {
  const [{ id }, locale] = await Promise.all([params, pageLocale()])
  const postId = idIn<PostId>(id)
  const post = await readOrFollowMove(postId, listRevisions, locale, (made) =>
    paths(locale).postHistory({ kind: 'question', id: made }),
  )
  if (post.kind !== 'answer') throw new NotFound('answer')
  return <HistoryPage post={{ id: postId, ...post }} locale={locale} />
})

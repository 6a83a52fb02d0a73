import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { HistoryPage } from '#app/_lib/history-page.tsx'
import { idOrNotFound, orNotFound } from '#app/_lib/or-not-found.ts'
import { pageLocale } from '#app/_lib/page-locale.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { listRevisions } from '#lib/posts/queries.ts'

export async function generateMetadata(): Promise<Metadata> {
  const say = await getTranslations('posts')
  return { title: say('answerHistory'), robots: { index: false } }
}

export default async function AnswerHistoryPage({ params }: PageProps<'/[locale]/answers/[id]/history'>) {
  const [{ id }, locale] = await Promise.all([params, pageLocale()])
  const postId = idOrNotFound<PostId>(id)
  const post = await orNotFound(listRevisions(postId))
  if (post.kind !== 'answer') notFound()
  return <HistoryPage post={{ id: postId, ...post }} locale={locale} />
}

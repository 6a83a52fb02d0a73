import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { HistoryPage } from '#app/_lib/history-page.tsx'
import { idIn, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { listRevisions } from '#lib/posts/queries.ts'

export async function generateMetadata(): Promise<Metadata> {
  const say = await getTranslations('posts')
  return { title: say('kinds.guide.history'), robots: { index: false } }
}

export default pageOrNotFound(async function GuideHistoryPage({ params }: PageProps<'/[locale]/guides/[id]/history'>) {
  const [{ id }, locale] = await Promise.all([params, pageLocale()])
  const postId = idIn<PostId>(id)
  const post = await listRevisions(postId)
  if (post.kind !== 'guide') throw new NotFound('guide')
  return <HistoryPage post={{ id: postId, ...post }} locale={locale} />
})

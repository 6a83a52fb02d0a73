import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { FlagPage } from '#app/_lib/flag-page.tsx'
import { readOrFollowComment } from '#app/_lib/follow-merge.ts'
import { idIn, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { getFlaggableComment } from '#lib/flags/flaggable-queries.ts'
import type { CommentId } from '#lib/platform/ids.ts'

export async function generateMetadata(): Promise<Metadata> {
  const say = await getTranslations('flags')
  return { title: say('link.flag'), robots: { index: false } }
}

export default pageOrNotFound(async function FlagCommentPage({ params }: PageProps<'/[locale]/comments/[id]/flag'>) {
  const [{ id }, locale] = await Promise.all([params, pageLocale()])
  return await FlagPage({ about: await readOrFollowComment(idIn<CommentId>(id), getFlaggableComment, locale) })
})

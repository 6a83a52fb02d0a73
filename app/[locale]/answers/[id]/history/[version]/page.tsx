import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { readOrFollowMove } from '#app/_lib/follow-merge.ts'
import { idIn, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { VersionPage } from '#app/_lib/version-page.tsx'
import { NotFound } from '#lib/platform/errors.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import { getRevision } from '#lib/posts/queries.ts'

type Props = PageProps<'/[locale]/answers/[id]/history/[version]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ version }, say] = await Promise.all([params, getTranslations('posts')])
  return { title: say('version', { number: version }), robots: { index: false } }
}

export default pageOrNotFound(async function AnswerVersionPage({ params }: Props) {
  const [{ id, version }, locale] = await Promise.all([params, pageLocale()])
  const postId = idIn<PostId>(id)
  const number = idIn<number>(version)
  const read = (one: PostId) => getRevision(one, number)
  const post = await readOrFollowMove(postId, read, locale, (made) =>
    paths(locale).postHistory({ kind: 'question', id: made }),
  )
  if (post.kind !== 'answer') throw new NotFound('answer')
  return <VersionPage post={{ id: postId, ...post }} locale={locale} />
})

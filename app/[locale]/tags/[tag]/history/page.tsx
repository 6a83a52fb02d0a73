import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { metadataOrNotFound, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { goToOwnName, readTag } from '#app/_lib/read-tag.ts'
import { TagVersions } from '#components/tags/tag-versions.tsx'
import { Link } from '#components/ui/link.tsx'
import { paths } from '#lib/platform/paths.ts'
import { listTagVersions } from '#lib/tags/version-queries.ts'

type Props = PageProps<'/[locale]/tags/[tag]/history'>

export const generateMetadata = metadataOrNotFound(async function describe({ params }: Props): Promise<Metadata> {
  const [{ tag: param }, say] = await Promise.all([params, getTranslations('tags')])
  const tag = await readTag(param)
  return { title: say('historyTitle', { tag: tag.name }), robots: { index: false } }
})

/** Every version of a tag's texts, newest first, each with what changed and the way to restore it. */
export default pageOrNotFound(async function TagHistoryPage({ params }: Props) {
  const [{ tag: param }, locale, say, posts] = await Promise.all([
    params,
    pageLocale(),
    getTranslations('tags'),
    getTranslations('posts'),
  ])
  const tag = await readTag(param)
  const to = paths(locale)
  goToOwnName(param, tag.name, to.tagHistory(tag.name))
  const versions = await listTagVersions(tag.name)
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <p className="crumb">
        <Link href={to.tag(tag.name)}>
          <bdi>{tag.name}</bdi>
        </Link>
      </p>
      <h1 className="headline" data-small="">
        {say('historyTitle', { tag: tag.name })}
      </h1>
      <p className="lead mb-8">
        {versions.length === 0 ? say('noHistory') : posts('versionCount', { count: versions.length })}
      </p>
      <TagVersions tag={tag.name} versions={versions} locale={locale} />
    </main>
  )
})

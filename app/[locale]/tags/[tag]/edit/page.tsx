import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { metadataOrNotFound, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { readTag } from '#app/_lib/read-tag.ts'
import { searchParam } from '#app/_lib/search-param.ts'
import { DescribeTagForm } from '#components/tags/describe-tag-form.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { Link } from '#components/ui/link.tsx'
import { findParkedForm } from '#lib/auth/parked-forms.ts'
import { parseId } from '#lib/platform/fields.ts'
import { paths } from '#lib/platform/paths.ts'
import { getEditableTag } from '#lib/tags/queries.ts'
import { getTagVersion } from '#lib/tags/version-queries.ts'

type Props = PageProps<'/[locale]/tags/[tag]/edit'>

export const generateMetadata = metadataOrNotFound(async function describe({ params }: Props): Promise<Metadata> {
  const [{ tag: param }, say] = await Promise.all([params, getTranslations('tags')])
  const tag = await readTag(param)
  return { title: say('editTitle', { tag: tag.name }), robots: { index: false } }
})

/** Describes a tag; `?version=` begins with the texts of an earlier version. */
export default pageOrNotFound(async function EditTagPage({ params, searchParams }: Props) {
  const [{ tag: asked }, param, locale, say] = await Promise.all([
    params,
    searchParam(searchParams),
    pageLocale(),
    getTranslations('tags'),
  ])
  const { name } = await readTag(asked)
  const from = paths(locale).editTag(name)
  const restored = parseId<number>(param('version') ?? '')
  const [tag, typed, earlier] = await Promise.all([
    getEditableTag(name),
    findParkedForm(from),
    restored === null ? null : getTagVersion(name, restored),
  ])
  const started = earlier && {
    description: earlier.description,
    body: earlier.wiki,
    summary: say('restoredVersion', { number: String(restored) }),
  }
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <p className="crumb">
        <Link href={paths(locale).tag(name)}>
          <bdi>{name}</bdi>
        </Link>
      </p>
      <h1 className="headline mb-6" data-small="">
        {say('editTitle', { tag: name })}
      </h1>
      <BrowserTexts of={['posts.form', 'tags.describe']}>
        <DescribeTagForm {...{ tag, locale, from }} typed={typed ?? started ?? {}} isRestoring={earlier !== null} />
      </BrowserTexts>
    </main>
  )
})

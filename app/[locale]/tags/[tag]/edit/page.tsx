import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { metadataOrNotFound, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { readTag } from '#app/_lib/read-tag.ts'
import { DescribeTagForm } from '#components/tags/describe-tag-form.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { Link } from '#components/ui/link.tsx'
import { findParkedForm } from '#lib/auth/parked-forms.ts'
import { paths } from '#lib/platform/paths.ts'

type Props = PageProps<'/[locale]/tags/[tag]/edit'>

export const generateMetadata = metadataOrNotFound(async function describe({ params }: Props): Promise<Metadata> {
  const [{ tag: param }, say] = await Promise.all([params, getTranslations('tags')])
  const tag = await readTag(param)
  return { title: say('editTitle', { tag: tag.name }), robots: { index: false } }
})

export default pageOrNotFound(async function EditTagPage({ params }: Props) {
  const [{ tag: param }, locale, say] = await Promise.all([params, pageLocale(), getTranslations('tags')])
  const tag = await readTag(param)
  const from = paths(locale).editTag(tag.name)
  const typed = await findParkedForm(from)
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <p className="crumb">
        <Link href={paths(locale).tag(tag.name)}>
          <bdi>{tag.name}</bdi>
        </Link>
      </p>
      <h1 className="headline" data-small="">
        {say('editTitle', { tag: tag.name })}
      </h1>
      <BrowserTexts of={['posts.form', 'tags.describe']}>
        <DescribeTagForm {...{ tag, locale, from }} typed={typed ?? {}} />
      </BrowserTexts>
    </main>
  )
})

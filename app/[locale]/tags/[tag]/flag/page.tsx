import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { readTag } from '#app/_lib/read-tag.ts'
import { searchParam } from '#app/_lib/search-param.ts'
import { FlagTagForm } from '#components/tag-admin/flag-forms.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { Link } from '#components/ui/link.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { findParkedForm } from '#lib/auth/parked-forms.ts'
import { paths } from '#lib/platform/paths.ts'

type Props = PageProps<'/[locale]/tags/[tag]/flag'>

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('tagAdmin.flag'))('title'), robots: { index: false } }
}

/** Says what is wrong with the texts of a tag. */
export default pageOrNotFound(async function FlagTagPage({ params, searchParams }: Props) {
  const [{ tag: asked }, param, locale, say] = await Promise.all([
    params,
    searchParam(searchParams),
    pageLocale(),
    getTranslations('tagAdmin.flag'),
  ])
  const { name } = await readTag(asked)
  const to = paths(locale)
  const from = to.flagTag(name)
  const typed = await findParkedForm(from)
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <p className="crumb">
        <Link href={to.tag(name)}>
          <bdi>{name}</bdi>
        </Link>
      </p>
      <h1 className="headline" data-small="">
        {say('title')}
      </h1>
      {param('sent') ? (
        <Notice tone="good" role="status">
          {say('sent')}
        </Notice>
      ) : (
        <>
          <p className="lead mb-6">{say('lead')}</p>
          <BrowserTexts of={['tagAdmin.flag']}>
            <FlagTagForm tag={name} locale={locale} from={from} typed={typed ?? {}} />
          </BrowserTexts>
        </>
      )}
    </main>
  )
})

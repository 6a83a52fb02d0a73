import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { oneOf, searchParam } from '#app/_lib/search-param.ts'
import { NarrowPage } from '#components/auth/narrow-page.tsx'
import { Link } from '#components/ui/link.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { findViewer } from '#lib/auth/viewer.ts'
import { paths } from '#lib/platform/paths.ts'
import { getChoices, getOwnPath } from '#lib/profiles/queries.ts'
import { CertificatesPart } from './_sections/certificates-part.tsx'
import { ChoicesPart } from './_sections/choices-part.tsx'
import { PathPart } from './_sections/path-part.tsx'

const SAVED = ['role', 'certificate', 'choices', 'removed'] as const

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('career'))('title'), robots: { index: false } }
}

/** The viewer's career path, certificates, and what others see of them. */
export default async function CareerSettingsPage({ searchParams }: PageProps<'/[locale]/settings/career'>) {
  const [param, locale, say, viewer] = await Promise.all([
    searchParam(searchParams),
    pageLocale(),
    getTranslations('career'),
    findViewer(),
  ])
  const to = paths(locale)
  if (!viewer) redirect(to.signIn({ next: to.careerSettings() }))
  const [path, choices] = await Promise.all([getOwnPath(viewer.id), getChoices(viewer.id)])
  const saved = oneOf(param('saved'), SAVED)
  return (
    <NarrowPage title={say('title')} lead={say('settings.lead')}>
      {saved && (
        <div className="mb-8">
          <Notice tone="good" role="status">
            {say(`settings.saved.${saved}`)}
          </Notice>
        </div>
      )}
      <div className="flex flex-col gap-12">
        <PathPart stations={path.stations} locale={locale} />
        <CertificatesPart certificates={path.certificates} locale={locale} />
        <ChoicesPart stations={path.stations} choices={choices} locale={locale} />
      </div>
      <p className="mt-12">
        <Link href={to.user(viewer)}>{say('settings.see')}</Link>
      </p>
    </NarrowPage>
  )
}

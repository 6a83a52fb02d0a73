import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { searchParam } from '#app/_lib/search-param.ts'
import { Link } from '#components/ui/link.tsx'
import { findViewer } from '#lib/auth/viewer.ts'
import { paths } from '#lib/platform/paths.ts'
import { listWarnings } from '#lib/my-standing/queries.ts'
import { FlagsReceivedSection } from './_sections/flags-received.tsx'
import { HeldSection } from '../_sections/held.tsx'
import { LimitsSection } from './_sections/limits.tsx'
import { PrivilegeSection } from './_sections/privilege.tsx'
import { RestrictionsSection } from './_sections/restrictions.tsx'
import { StatementsSection } from './_sections/statements.tsx'
import { PastWarnings, UnreadWarnings } from './_sections/warnings.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const say = await getTranslations('standing')
  return { title: say('title'), robots: { index: false } }
}

/** The viewer's limits, the moderators' decisions, and how to appeal; also for suspended people. */
export default pageOrNotFound(async function StandingPage({ searchParams }: PageProps<'/[locale]/me/standing'>) {
  const [param, locale, say, viewer] = await Promise.all([
    searchParam(searchParams),
    pageLocale(),
    getTranslations('standing'),
    findViewer(),
  ])
  const to = paths(locale)
  const after = param('after')
  if (!viewer) redirect(to.signIn({ next: to.standing({ after }) }))
  const now = new Date()
  const warnings = await listWarnings(viewer.id)
  // Await this here, so that a forged page key is answered with 404.
  const statements = await StatementsSection({ viewer, locale, after })
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <h1 className="headline" data-small="">
        {say('title')}
      </h1>
      <p className="lead mb-6">{say('lead')}</p>
      <div className="flex flex-col gap-12">
        <UnreadWarnings warnings={warnings} locale={locale} />
        <RestrictionsSection viewer={viewer} locale={locale} now={now} />
        {statements}
        <HeldSection viewer={viewer} locale={locale} />
        <LimitsSection viewer={viewer} locale={locale} now={now} />
        <PrivilegeSection viewer={viewer} locale={locale} />
        <FlagsReceivedSection viewer={viewer} />
        <PastWarnings warnings={warnings} locale={locale} />
        <p>
          <Link href={to.myFlags()}>{say('toFlags')}</Link>
        </p>
      </div>
    </main>
  )
})

import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { moderatorPage } from '#app/_lib/moderator-page.tsx'
import { pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { StaffNav } from '#components/moderation/staff-nav.tsx'
import { DismissForm, SynonymForm } from '#components/site/synonym-form.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { Link } from '#components/ui/link.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { paths } from '#lib/platform/paths.ts'
import { KEPT_DAYS } from '#lib/search/rules.ts'
import { listMisses } from '#lib/site-admin/miss-queries.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('searchMisses'))('title'), robots: { index: false } }
}

/** Words that found nothing: moderators add them to the list of synonyms. */
export default pageOrNotFound(async function SearchMissesPage() {
  const locale = await pageLocale()
  const to = paths(locale)
  const here = to.moderationSearches()
  return await moderatorPage({ locale, here }, async (viewer) => {
    const [say, misses] = await Promise.all([getTranslations('searchMisses'), listMisses(viewer)])
    return (
      <main id="main" className="sheet wide" tabIndex={-1}>
        <StaffNav viewer={viewer} locale={locale} current="searches" />
        <h1 className="headline" data-small="">
          {say('title')}
        </h1>
        <p className="lead mb-4">{say('lead', { days: String(KEPT_DAYS) })}</p>
        <p className="ways mb-6">
          <Link href={to.siteSetting('synonyms')}>{say('toList')}</Link>
        </p>
        {misses.length === 0 && <p className="text-soft">{say('none')}</p>}
        <BrowserTexts of={['searchMisses.form']}>
          <ul>
            {misses.map(({ words, count, lastSeenAt }, at) => (
              <li key={words} className="entry-line">
                <div>
                  <p className="entry-title">
                    <bdi>{words}</bdi>
                  </p>
                  <p className="text-soft">
                    {say('times', { count })} · {say('last')} <RelativeTime date={lastSeenAt} locale={locale} /> ·{' '}
                    <Link href={to.search({ q: words })}>{say('again')}</Link>
                  </p>
                  <details className="disclosure">
                    <summary>{say('add')}</summary>
                    <SynonymForm
                      miss={words}
                      reason={say('reason', { words })}
                      locale={locale}
                      from={here}
                      anchor={`synonym-${at}`}
                    />
                  </details>
                </div>
                <DismissForm miss={words} locale={locale} from={here} anchor={`dismiss-${at}`} />
              </li>
            ))}
          </ul>
        </BrowserTexts>
      </main>
    )
  })
})

import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getFormatter, getTranslations } from 'next-intl/server'
import { pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { RefusalNote } from '#app/_lib/refusal-note.tsx'
import { searchParam } from '#app/_lib/search-param.ts'
import { Link } from '#components/ui/link.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { findViewer } from '#lib/auth/viewer.ts'
import { listStaleGuides } from '#lib/guides/list-queries.ts'
import { reviewGuidesRefusal } from '#lib/guides/policy.ts'
import { monthsBetween } from '#lib/guides/rules.ts'
import type { StaleGuide } from '#lib/guides/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'

export async function generateMetadata(): Promise<Metadata> {
  const say = await getTranslations('guides.review')
  return { title: say('title'), robots: { index: false } }
}

/** The page for people who may not see the list. */
const NONE = { items: [], next: null }

/** The guides that nobody has checked for a year, for people who may. */
export default pageOrNotFound(async function ReviewGuidesPage({ searchParams }: PageProps<'/[locale]/guides/review'>) {
  const [param, locale, viewer, ui, say] = await Promise.all([
    searchParam(searchParams),
    pageLocale(),
    findViewer(),
    getTranslations('ui'),
    getTranslations('guides'),
  ])
  const to = paths(locale)
  const after = param('after')
  if (!viewer) redirect(to.signIn({ next: to.reviewGuides({ after }) }))
  const refusal = reviewGuidesRefusal(viewer)
  const now = new Date()
  const page = refusal ? NONE : await listStaleGuides({ now, after, role: viewer.role })
  const waiting = page.items
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <p className="crumb">
        <Link href={to.guides()}>{say('title')}</Link>
      </p>
      <h1 className="headline" data-small="">
        {say('review.title')}
      </h1>
      {waiting.length > 0 && <p className="lead mb-8">{say('review.lead')}</p>}
      <RefusalNote refusal={refusal} locale={locale} />
      {!refusal && waiting.length === 0 && <p className="text-soft">{say('review.none')}</p>}
      <ol>
        {waiting.map((guide) => (
          <Waiting key={guide.id} {...{ guide, now, locale }} />
        ))}
      </ol>
      <Pagination
        label={ui('pages')}
        first={after === undefined ? null : { href: to.reviewGuides(), label: ui('firstPage') }}
        next={page.next === null ? null : { href: to.reviewGuides({ after: page.next }), label: ui('nextPage') }}
      />
    </main>
  )
})

async function Waiting({ guide, now, locale }: { guide: StaleGuide; now: Date; locale: Locale }) {
  const [say, format] = await Promise.all([getTranslations('guides'), getFormatter()])
  const { at, by } = guide.checked
  const to = paths(locale)
  const name = <bdi>{by.displayName}</bdi>
  return (
    <li className="version">
      <h2 className="stop-title" lang={guide.language}>
        <Link href={to.guide(guide)}>
          <bdi>{guide.title}</bdi>
        </Link>
      </h2>
      <p className="guide-checked" data-stale="">
        <strong>{say('unchecked', { count: monthsBetween(at, now) })}</strong>{' '}
        {say.rich('checked', {
          date: () => format.dateTime(at, { dateStyle: 'long', timeZone: 'UTC' }),
          name: () => name,
        })}{' '}
        <Link href={to.checkGuide(guide.id)}>{say('check')}</Link>
      </p>
    </li>
  )
}

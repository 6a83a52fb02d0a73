import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { searchParam } from '#app/_lib/search-param.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Link } from '#components/ui/link.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { findViewer } from '#lib/auth/viewer.ts'
import { listOwnFlags } from '#lib/flags/own-flag-queries.ts'
import { getFlagRecord, getFlagStanding } from '#lib/flags/queries.ts'
import { paths } from '#lib/platform/paths.ts'
import { OwnFlagLine } from './_sections/own-flag-line.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const say = await getTranslations('flags')
  return { title: say('mine.title'), robots: { index: false } }
}

/** The viewer's flags, newest first, with their outcomes. */
export default pageOrNotFound(async function OwnFlagsPage({ searchParams }: PageProps<'/[locale]/me/flags'>) {
  const [param, locale, say, ui, viewer] = await Promise.all([
    searchParam(searchParams),
    pageLocale(),
    getTranslations('flags'),
    getTranslations('ui'),
    findViewer(),
  ])
  const to = paths(locale)
  const after = param('after')
  if (!viewer) redirect(to.signIn({ next: to.myFlags({ after }) }))
  const [page, record, standing] = await Promise.all([
    listOwnFlags(viewer.id, after),
    getFlagRecord(viewer.id),
    getFlagStanding(viewer, new Date()),
  ])
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <h1 className="headline" data-small="">
        {say('mine.title')}
      </h1>
      <p className="lead mb-4">{say('mine.lead')}</p>
      {param('sent') && (
        <div className="mb-4">
          <Notice tone="good" role="status">
            {say('mine.sent')}
          </Notice>
        </div>
      )}
      <p className="mb-6 text-soft">
        {say('left', { left: standing.left, limit: standing.limit })} {say('mine.record', record)}
      </p>
      {page.items.length === 0 ? (
        <EmptyState title={say('mine.none')} action={<Link href={to.help()}>{say('mine.toRules')}</Link>}>
          {say('mine.noneHint')}
        </EmptyState>
      ) : (
        <ul aria-label={say('mine.title')}>
          {page.items.map((flag) => (
            <OwnFlagLine key={flag.id} flag={flag} locale={locale} />
          ))}
        </ul>
      )}
      <Pagination
        label={ui('pages')}
        first={after === undefined ? null : { href: to.myFlags(), label: ui('firstPage') }}
        next={page.next === null ? null : { href: to.myFlags({ after: page.next }), label: ui('nextPage') }}
      />
    </main>
  )
})

import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { moderatorPage } from '#app/_lib/moderator-page.tsx'
import { pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { searchParam } from '#app/_lib/search-param.ts'
import { StaffNav } from '#components/moderation/staff-nav.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { Link } from '#components/ui/link.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { listBatches } from '#lib/batches/queries.ts'
import { paths } from '#lib/platform/paths.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('batches'))('title'), robots: { index: false } }
}

/** The list of bulk actions. */
export default pageOrNotFound(async function BatchesPage({ searchParams }: PageProps<'/[locale]/moderation/batches'>) {
  const [query, locale] = await Promise.all([searchParam(searchParams), pageLocale()])
  const to = paths(locale)
  return await moderatorPage({ locale, here: to.batches() }, async (viewer) => {
    const [say, sayActs, sayUi, page] = await Promise.all([
      getTranslations('batches'),
      getTranslations('moderation'),
      getTranslations('ui'),
      listBatches(viewer, query('after')),
    ])
    return (
      <main id="main" className="sheet wide" tabIndex={-1}>
        <StaffNav viewer={viewer} locale={locale} current="batches" />
        <h1 className="headline">{say('title')}</h1>
        <p className="lead mb-6">{say('lead')}</p>
        <p className="form-row mb-6">
          <Link href={to.newBatch()} className={buttonClass('plain')}>
            {say('newTitle')}
          </Link>
          <Link href={to.moderationVotes()}>{say('fraud')}</Link>
        </p>
        {page.items.length === 0 && <p className="text-soft">{say('none')}</p>}
        <ol className="record">
          {page.items.map((batch) => (
            <li key={batch.id}>
              <p className="record-when">
                <RelativeTime date={batch.createdAt} locale={locale} />
              </p>
              <div>
                <p className="record-what">
                  <Link href={to.batch(batch.id)}>
                    {sayActs(`acts.${batch.kind}`)}: {say('count', { count: batch.actCount })}
                  </Link>{' '}
                  · {sayActs(`rules.${batch.rule}`)} · <bdi>{batch.madeBy.displayName}</bdi>
                  {batch.undoneAt && (
                    <>
                      {' '}
                      <span className="record-mark">{say('undone')}</span>
                    </>
                  )}
                </p>
                <p className="record-text">
                  <bdi>{batch.reason}</bdi>
                </p>
              </div>
            </li>
          ))}
        </ol>
        <Pagination
          label={sayUi('pages')}
          next={page.next ? { href: to.batches({ after: page.next }), label: sayUi('nextPage') } : null}
          first={query('after') ? { href: to.batches(), label: sayUi('firstPage') } : null}
        />
      </main>
    )
  })
})

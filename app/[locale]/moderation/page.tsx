import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { queryOf } from '#app/_lib/search-param.ts'
import { StaffNav } from '#components/moderation/staff-nav.tsx'
import { Link } from '#components/ui/link.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { findViewer } from '#lib/auth/viewer.ts'
import { countApplications } from '#lib/applications/queries.ts'
import { queueFilterOf, queueQueryOf } from '#lib/moderation/filter.ts'
import { findPersonName } from '#lib/moderation/person-queries.ts'
import { countWaiting, findCase, listQueue } from '#lib/moderation/queries.ts'
import { parseId } from '#lib/platform/fields.ts'
import type { CaseId, UserId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import { QueueFilters } from './_sections/queue-filters.tsx'
import { QueueList } from './_sections/queue-list.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const say = await getTranslations('moderation.queue')
  return { title: say('title'), robots: { index: false } }
}

/** The queue of open cases. Nobody but moderators learns that the page exists. */
export default pageOrNotFound(async function ModerationPage({ searchParams }: PageProps<'/[locale]/moderation'>) {
  const [asked, locale, say, viewer] = await Promise.all([
    searchParams,
    pageLocale(),
    getTranslations('moderation.queue'),
    findViewer(),
  ])
  const to = paths(locale)
  if (!viewer) redirect(to.signIn({ next: to.moderation(queryOf(asked)) }))
  const filter = queueFilterOf(asked)
  const after = typeof asked['after'] === 'string' ? asked['after'] : undefined
  const named = typeof asked['case'] === 'string' ? parseId<CaseId>(asked['case']) : null
  const [queue, waiting, own, about, applications, sayApplications] = await Promise.all([
    listQueue(viewer, filter, after),
    countWaiting(viewer, filter.about),
    named && findCase(viewer, named),
    filter.about === null ? null : findPersonName(filter.about as UserId),
    countApplications(viewer),
    getTranslations('signUps.applications'),
  ])
  const query = queueQueryOf(filter)
  return (
    <main id="main" className="queue wide" tabIndex={-1}>
      <StaffNav viewer={viewer} locale={locale} current="queue" />
      <h1 className="headline" data-small="">
        {say('title')}
      </h1>
      <p className="queue-lead">{say('lead', { count: waiting ?? 0 })}</p>
      {applications > 0 && (
        <p className="mb-4">
          <Link href={to.applications()}>{sayApplications('toList', { count: applications })}</Link>
        </p>
      )}
      <QueueFilters filter={filter} locale={locale} />
      {filter.about !== null && (
        <p className="mb-4">
          {say('aboutOne', { name: about ?? '?' })}{' '}
          <Link href={to.moderation({ ...query, about: undefined })}>{say('aboutAll')}</Link>
        </p>
      )}
      <QueueList
        groups={queue.items}
        named={own}
        openAct={asked['act']}
        query={{ ...query, after }}
        viewer={viewer}
        locale={locale}
        isFiltered={Object.values(query).some((value) => value !== undefined)}
      />
      <Pagination
        label={say('pages')}
        next={queue.next === null ? null : { href: to.moderation({ ...query, after: queue.next }), label: say('next') }}
        first={after === undefined ? null : { href: to.moderation(query), label: say('first') }}
      />
    </main>
  )
})

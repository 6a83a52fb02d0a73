import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { searchParam } from '#app/_lib/search-param.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Link } from '#components/ui/link.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { Tabs } from '#components/ui/tabs.tsx'
import { findViewer } from '#lib/auth/viewer.ts'
import { GROUPS } from '#lib/notifications/groups.ts'
import { listInbox } from '#lib/notifications/queries.ts'
import { KEPT_DAYS } from '#lib/notifications/rules.ts'
import { parseId } from '#lib/platform/fields.ts'
import { paths } from '#lib/platform/paths.ts'
import { Entry } from './_sections/entry.tsx'
import { MarkAll } from './_sections/mark-all.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('notifications'))('title'), robots: { index: false } }
}

/** The viewer's notifications, newest first. Those about one thread within an hour are one entry. */
export default pageOrNotFound(async function InboxPage({ searchParams }: PageProps<'/[locale]/inbox'>) {
  const [param, locale, say, ui, viewer] = await Promise.all([
    searchParam(searchParams),
    pageLocale(),
    getTranslations('notifications'),
    getTranslations('ui'),
    findViewer(),
  ])
  const to = paths(locale)
  const group = GROUPS.find((one) => one === param('kind'))
  const query = { kind: group, unread: param('unread') === '1' ? '1' : undefined }
  const after = param('after')
  if (!viewer) redirect(to.signIn({ next: to.inbox({ ...query, after }) }))
  const page = await listInbox(viewer.id, { group: group ?? null, isUnread: query.unread !== undefined, after })
  const newest = page.items[0]?.id ?? null
  const tab = (name: string | undefined, label: string) => ({
    href: to.inbox({ ...query, kind: name }),
    label,
    isCurrent: name === group,
  })
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <h1 className="headline" data-small="">
        {say('title')}
      </h1>
      <p className="lead mb-6">
        {say('lead', { days: KEPT_DAYS })} <Link href={to.notificationSettings()}>{say('settings.title')}</Link>
      </p>
      <Tabs
        label={say('filter')}
        tabs={[tab(undefined, say('all')), ...GROUPS.map((name) => tab(name, say(`groups.${name}`)))]}
      />
      <div className="inbox-head">
        <Link href={to.inbox({ kind: group, unread: query.unread ? undefined : '1' })}>
          {say(query.unread ? 'showAll' : 'showUnread')}
        </Link>
        <MarkAll newest={newest} marked={parseId<number>(param('marked') ?? '')} group={group} locale={locale} />
      </div>
      {page.items.length === 0 ? (
        <EmptyState
          title={say(query.unread ? 'noneUnread' : 'none')}
          action={<Link href={to.questions()}>{say('toQuestions')}</Link>}
        >
          {say('noneHint')}
        </EmptyState>
      ) : (
        <ul className="inbox">
          {page.items.map((entry) => (
            <Entry key={entry.id} entry={entry} group={group} locale={locale} from={to.inbox({ ...query, after })} />
          ))}
        </ul>
      )}
      <Pagination
        label={ui('pages')}
        first={after === undefined ? null : { href: to.inbox(query), label: ui('firstPage') }}
        next={page.next === null ? null : { href: to.inbox({ ...query, after: page.next }), label: ui('nextPage') }}
      />
    </main>
  )
})

import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { moderatorPage } from '#app/_lib/moderator-page.tsx'
import { idIn, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { oneOf, searchParam } from '#app/_lib/search-param.ts'
import { StaffNav } from '#components/moderation/staff-nav.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { Tabs } from '#components/ui/tabs.tsx'
import { TIMELINE_FILTERS } from '#lib/people/rules.ts'
import { getPersonFile, listTimeline } from '#lib/people/timeline-queries.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import { Entry } from './_sections/entry.tsx'
import { FileHead } from './_sections/file-head.tsx'
import { SideActs } from './_sections/side-acts.tsx'

type Props = PageProps<'/[locale]/moderation/people/[id]'>

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('people'))('pageTitle'), robots: { index: false } }
}

/** A user history, by date. */
export default pageOrNotFound(async function PersonPage({ params, searchParams }: Props) {
  const [{ id: param }, query, locale] = await Promise.all([params, searchParam(searchParams), pageLocale()])
  const id = idIn<UserId>(param)
  const to = paths(locale)
  return await moderatorPage({ locale, here: to.moderationPerson(id) }, async (viewer) => {
    const only = oneOf(query('kind'), TIMELINE_FILTERS)
    const now = new Date()
    const [say, sayUi, file, page] = await Promise.all([
      getTranslations('people'),
      getTranslations('ui'),
      getPersonFile(viewer, id, now),
      listTimeline(viewer, id, { only, after: query('after'), now }),
    ])
    const kind = only ? { kind: only } : {}
    return (
      <main id="main" className="listing wide" tabIndex={-1}>
        <div>
          <StaffNav viewer={viewer} locale={locale} />
          <FileHead file={file} locale={locale} />
        </div>
        <div>
          <Tabs
            label={say('filter')}
            tabs={[undefined, ...TIMELINE_FILTERS].map((one) => ({
              href: to.moderationPerson(id, one ? { kind: one } : {}),
              label: say(`filters.${one ?? 'all'}`),
              isCurrent: one === only,
            }))}
          />
          {page.items.length === 0 && <p className="empty-text mt-6">{say('nothing')}</p>}
          <ol className="record">
            {page.items.map((entry) => (
              <Entry key={entry.key} entry={entry} locale={locale} from={to.moderationPerson(id)} />
            ))}
          </ol>
          <Pagination
            label={sayUi('pages')}
            next={
              page.next
                ? { href: to.moderationPerson(id, { ...kind, after: page.next }), label: sayUi('nextPage') }
                : null
            }
            first={query('after') ? { href: to.moderationPerson(id, kind), label: sayUi('firstPage') } : null}
          />
        </div>
        <SideActs file={file} viewer={viewer} locale={locale} />
      </main>
    )
  })
})

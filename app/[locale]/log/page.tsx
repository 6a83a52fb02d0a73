import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { alternates } from '#app/_lib/alternates.ts'
import { pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { oneOf, searchParam } from '#app/_lib/search-param.ts'
import { LogLine } from '#components/log/log-line.tsx'
import { StaffLink } from '#components/people/staff-link.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { listPublicLog } from '#lib/log/queries.ts'
import { PUBLIC_KINDS } from '#lib/log/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { KindFilter } from './_sections/kind-filter.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const [locale, say] = await Promise.all([pageLocale(), getTranslations('log')])
  return { title: say('title'), description: say('lead'), alternates: alternates(locale, (to) => to.log()) }
}

/** The public moderation log. */
export default pageOrNotFound(async function LogPage({ searchParams }: PageProps<'/[locale]/log'>) {
  const [param, locale, say, ui] = await Promise.all([
    searchParam(searchParams),
    pageLocale(),
    getTranslations('log'),
    getTranslations('ui'),
  ])
  const [kind, after, to] = [oneOf(param('kind'), PUBLIC_KINDS), param('after'), paths(locale)]
  const page = await listPublicLog({ kind, after })
  const query = kind ? { kind } : {}
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <h1 className="headline" data-small="">
        {say('title')}
      </h1>
      <p className="lead mb-3">{say('lead')}</p>
      <p className="text-soft">{say('personal')}</p>
      <p className="late-line">
        <StaffLink href={to.moderationLog(query)} label={say('staffTitle')} />
      </p>
      <KindFilter locale={locale} kind={kind} />
      {page.items.length === 0 ? (
        <EmptyState title={say(kind ? 'emptyFiltered' : 'empty')}>{kind ? null : say('emptyHint')}</EmptyState>
      ) : (
        <ol className="log">
          {page.items.map((entry) => (
            <LogLine key={entry.id} entry={entry} locale={locale} />
          ))}
        </ol>
      )}
      <Pagination
        label={ui('pages')}
        first={after === undefined ? null : { href: to.log(query), label: ui('firstPage') }}
        next={page.next === null ? null : { href: to.log({ ...query, after: page.next }), label: ui('nextPage') }}
      />
    </main>
  )
})

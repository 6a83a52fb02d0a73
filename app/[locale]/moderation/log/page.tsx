import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { oneOf, searchParam } from '#app/_lib/search-param.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Link } from '#components/ui/link.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { findViewer } from '#lib/auth/viewer.ts'
import { listStaffLog } from '#lib/log/queries.ts'
import { ACT_KINDS } from '#lib/moderation/rules.ts'
import { parseId } from '#lib/platform/fields.ts'
import { paths } from '#lib/platform/paths.ts'
import { LogFilters } from './_sections/log-filters.tsx'
import { StaffLine } from './_sections/staff-line.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('log'))('staffTitle'), robots: { index: false } }
}

const NUMBERS = ['post', 'batch'] as const

/** Everything that was done, for moderators. */
export default pageOrNotFound(async function StaffLogPage({ searchParams }: PageProps<'/[locale]/moderation/log'>) {
  const [param, locale, say, ui, viewer] = await Promise.all([
    searchParam(searchParams),
    pageLocale(),
    getTranslations('log'),
    getTranslations('ui'),
    findViewer(),
  ])
  const to = paths(locale)
  if (!viewer) redirect(to.signIn({ next: to.moderationLog() }))
  const [kind, after] = [oneOf(param('kind'), ACT_KINDS), param('after')]
  const people = { actor: param('actor'), subject: param('subject') }
  const [post, batch] = NUMBERS.map((name) => parseId<number>(param(name) ?? '') ?? undefined)
  const query = { kind, ...people, post: post?.toString(), batch: batch?.toString() }
  const page = await listStaffLog(viewer, { kind, ...people, post, batch }, after)
  const role = viewer.role === 'administrator' ? 'administrator' : 'moderator'
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <h1 className="headline" data-small="">
        {say('staffTitle')}
      </h1>
      <p className="lead mb-6">
        {say('staffLead')} <Link href={to.log()}>{say('publicLog')}</Link>
      </p>
      <LogFilters locale={locale} query={query} />
      {page.items.length === 0 ? (
        <EmptyState title={say('empty')} />
      ) : (
        <ol className="log">
          {page.items.map((entry) => (
            <StaffLine key={entry.id} {...{ entry, locale, role }} from={to.moderationLog({ ...query, after })} />
          ))}
        </ol>
      )}
      <Pagination
        label={ui('pages')}
        first={after === undefined ? null : { href: to.moderationLog(query), label: ui('firstPage') }}
        next={
          page.next === null ? null : { href: to.moderationLog({ ...query, after: page.next }), label: ui('nextPage') }
        }
      />
    </main>
  )
})

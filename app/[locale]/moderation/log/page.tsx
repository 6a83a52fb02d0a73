import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { moderatorPage } from '#app/_lib/moderator-page.tsx'
import { pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { oneOf, searchParam } from '#app/_lib/search-param.ts'
import { StaffNav } from '#components/moderation/staff-nav.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Link } from '#components/ui/link.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { listStaffLog } from '#lib/log/queries.ts'
import type { LogFilter } from '#lib/log/queries.ts'
import type { StaffLogEntry } from '#lib/log/types.ts'
import { ACT_KINDS } from '#lib/moderation/rules.ts'
import { parseId } from '#lib/platform/fields.ts'
import type { Page } from '#lib/platform/page.ts'
import { paths } from '#lib/platform/paths.ts'
import { LogFilters } from './_sections/log-filters.tsx'
import { StaffLine } from './_sections/staff-line.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('log'))('staffTitle'), robots: { index: false } }
}

const NUMBERS = ['post', 'batch'] as const

/** The full log, for moderators. */
export default pageOrNotFound(async function StaffLogPage({ searchParams }: PageProps<'/[locale]/moderation/log'>) {
  const [param, locale] = await Promise.all([searchParam(searchParams), pageLocale()])
  const to = paths(locale)
  return await moderatorPage({ locale, here: to.moderationLog() }, async (viewer) => {
    const [say, ui] = await Promise.all([getTranslations('log'), getTranslations('ui')])
    const asked = askedOf(param)
    const { query, after } = asked
    const page = asked.wrong.length > 0 ? NOTHING : await listStaffLog(viewer, asked.filter, after)
    const role = viewer.role === 'administrator' ? 'administrator' : 'moderator'
    const isFiltered = Object.values(query).some((value) => value !== undefined)
    return (
      <main id="main" className="sheet wide" tabIndex={-1}>
        <StaffNav viewer={viewer} locale={locale} current="log" />
        <h1 className="headline" data-small="">
          {say('staffTitle')}
        </h1>
        <p className="lead mb-6">
          {say('staffLead')} <Link href={to.log()}>{say('publicLog')}</Link>
        </p>
        <LogFilters locale={locale} query={query} wrong={asked.wrong} />
        {page.items.length === 0 ? (
          <EmptyState title={say(isFiltered ? 'emptySearch' : 'empty')} />
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
            page.next === null
              ? null
              : { href: to.moderationLog({ ...query, after: page.next }), label: ui('nextPage') }
          }
        />
      </main>
    )
  })
})

const NOTHING: Page<StaffLogEntry> = { items: [], next: null }

/**
 * Reads the search: as it was typed, and as the query takes it; invalid numbers are `wrong`, and then nothing is found.
 */
function askedOf(param: (name: string) => string | undefined) {
  const [kind, actor, subject] = [oneOf(param('kind'), ACT_KINDS), param('actor'), param('subject')]
  const typed = NUMBERS.map((name) => [name, param(name)?.trim() || undefined] as const)
  const numbers = typed.map(([name, text]) => [name, text === undefined ? null : parseId<number>(text)] as const)
  const wrong = typed.flatMap(([name, text], at) => (text !== undefined && numbers[at]?.[1] === null ? [name] : []))
  const filter: LogFilter = {
    kind,
    actor,
    subject,
    ...Object.fromEntries(numbers.filter(([, number]) => number !== null)),
  }
  return { query: { kind, actor, subject, ...Object.fromEntries(typed) }, filter, wrong, after: param('after') }
}

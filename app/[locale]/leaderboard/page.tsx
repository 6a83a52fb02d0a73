import type { Metadata } from 'next'
import { getFormatter, getTranslations } from 'next-intl/server'
import { alternates } from '#app/_lib/alternates.ts'
import { metadataOrNotFound, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { goToOwnName, readTag } from '#app/_lib/read-tag.ts'
import { searchParam } from '#app/_lib/search-param.ts'
import { RankedList } from '#components/leaderboards/ranked-list.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Link } from '#components/ui/link.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { listRanked } from '#lib/leaderboards/queries.ts'
import {
  MIN_QUESTIONS,
  MONTH,
  monthOf,
  monthsLater,
  MOST_OF_QUESTION,
  POINTS_OF_ACCEPTANCE,
} from '#lib/leaderboards/rules.ts'
import { NotFound } from '#lib/platform/errors.ts'
import { paths } from '#lib/platform/paths.ts'

type Props = PageProps<'/[locale]/leaderboard'>

/**
 * The month and tag in the address; `latest` is the current month. Throws NotFound for anything but a past or current
 * month, and for a tag that does not exist.
 */
async function readFilter(searchParams: Props['searchParams']) {
  const param = await searchParam(searchParams)
  const [month, tag, after] = [param('month'), param('tag'), param('after')]
  const latest = monthOf(new Date())
  if (month !== undefined && (!MONTH.test(month) || month > latest)) throw new NotFound('month')
  // The current month has the address without a month, like the month after it when that begins.
  const query = { month: month === latest ? undefined : month, after }
  if (tag === undefined) return { ...query, tag, latest }
  const { name } = await readTag(tag)
  goToOwnName(tag, name, paths(await pageLocale()).leaderboard({ ...query, tag: name }))
  return { ...query, tag: name, latest }
}

export const generateMetadata = metadataOrNotFound(async function describe({ searchParams }: Props): Promise<Metadata> {
  const [locale, say, { month, tag, after }] = await Promise.all([
    pageLocale(),
    getTranslations('leaderboards'),
    readFilter(searchParams),
  ])
  return {
    title: tag === undefined ? say('title') : say('titleOfTag', { tag }),
    description: say('lead'),
    alternates: alternates(locale, (to) => to.leaderboard({ month, tag, after })),
  }
})

/** The people whose answers helped most in a month, in one tag or in all. */
export default pageOrNotFound(async function LeaderboardPage({ searchParams }: Props) {
  const [filter, locale, say, ui, format] = await Promise.all([
    readFilter(searchParams),
    pageLocale(),
    getTranslations('leaderboards'),
    getTranslations('ui'),
    getFormatter(),
  ])
  const { tag, after, latest } = filter
  const month = filter.month ?? latest
  const page = await listRanked({ month, tag, after })
  const to = paths(locale)
  const nameOf = (one: string) =>
    format.dateTime(new Date(`${one}-15T00:00:00Z`), { year: 'numeric', month: 'long', timeZone: 'UTC' })
  const [earlier, later] = [monthsLater(month, -1), monthsLater(month, 1)]
  // An empty month is older than the forum, so it leads to none before it. Only this month and the last one may be
  // empty for lack of points.
  const hasEarlier = page.items.length > 0 || month >= monthsLater(latest, -1)
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <p className="crumb">
        <Link href={to.users()}>{say('toPeople')}</Link>
      </p>
      <h1 className="headline" data-small="">
        {tag === undefined ? say('title') : say('titleOfTag', { tag })}
      </h1>
      <p className="lead">{say('lead')}</p>
      <nav aria-label={say('months')} className="months">
        {hasEarlier && (
          <Link href={to.leaderboard({ month: earlier, tag })} rel="prev">
            {nameOf(earlier)}
          </Link>
        )}
        <b aria-current="page">{nameOf(month)}</b>
        {later <= latest && (
          <Link href={to.leaderboard({ month: later === latest ? undefined : later, tag })} rel="next">
            {nameOf(later)}
          </Link>
        )}
      </nav>
      {tag !== undefined && (
        <p>
          <Link href={to.leaderboard({ month: filter.month })}>{say('allTags')}</Link>
        </p>
      )}
      {page.items.length === 0 ? (
        <EmptyState
          title={say('nobody')}
          action={<Link href={to.questions({ sort: 'unanswered' })}>{say('answer')}</Link>}
        />
      ) : (
        <RankedList people={page.items} locale={locale} />
      )}
      <Pagination
        label={ui('pages')}
        first={
          after === undefined ? null : { href: to.leaderboard({ month: filter.month, tag }), label: ui('firstPage') }
        }
        next={
          page.next === null
            ? null
            : { href: to.leaderboard({ month: filter.month, tag, after: page.next }), label: ui('nextPage') }
        }
      />
      <p className="text-soft mt-6">
        {say('formula', { most: MOST_OF_QUESTION, accepted: POINTS_OF_ACCEPTANCE, questions: MIN_QUESTIONS })}{' '}
        <Link href={to.settings()}>{say('optOut')}</Link>
      </p>
    </main>
  )
})

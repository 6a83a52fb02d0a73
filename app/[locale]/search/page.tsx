import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { cleanQuery } from '#app/_lib/decode-param.ts'
import { metadataOrNotFound, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { oneOf, searchParam } from '#app/_lib/search-param.ts'
import { FeedLink } from '#components/feeds/feed-link.tsx'
import { StaffLink } from '#components/people/staff-link.tsx'
import { FacetList } from '#components/search/facet-list.tsx'
import { Tabs } from '#components/ui/tabs.tsx'
import { paths } from '#lib/platform/paths.ts'
import { asksForComments } from '#lib/search/comment-queries.ts'
import { searchThreads } from '#lib/search/queries.ts'
import { readPart, SEARCH_SORTS } from '#lib/search/rules.ts'
import { facetGroups } from './_sections/facet-groups.ts'
import { ActiveFilters } from './_sections/active-filters.tsx'
import { AlsoFound } from './_sections/also-found.tsx'
import { CommentResults } from './_sections/comment-results.tsx'
import { Corrected } from './_sections/corrected.tsx'
import { Results } from './_sections/results.tsx'
import { SearchField } from './_sections/search-field.tsx'

type Props = PageProps<'/[locale]/search'>

async function readQuery(searchParams: Props['searchParams']) {
  const param = await searchParam(searchParams)
  const [after, sort] = [param('after'), oneOf(param('sort'), SEARCH_SORTS)]
  const isVerbatim = param('as') === 'typed'
  const typed = cleanQuery(param('q')).trim()
  return { typed, q: readPart(typed), isVerbatim, ...(after !== undefined && { after }), ...(sort && { sort }) }
}

/** The most characters of the query in the title: a query may have thousands. */
const MAX_IN_TITLE = 100

export const generateMetadata = metadataOrNotFound(async function describe({ searchParams }: Props): Promise<Metadata> {
  const [{ q }, locale, say, feeds] = await Promise.all([
    readQuery(searchParams),
    pageLocale(),
    getTranslations('search'),
    getTranslations('feeds'),
  ])
  const shown = q.slice(0, MAX_IN_TITLE)
  const feed = { url: paths(locale).searchFeed(q), title: feeds('search', { q: shown }) }
  return {
    title: q ? say('titleFor', { q: shown }) : say('title'),
    robots: { index: false },
    ...(q && { alternates: { types: { 'application/atom+xml': [feed] } } }),
  }
})

export default pageOrNotFound(async function SearchPage({ searchParams }: Props) {
  const query = await readQuery(searchParams)
  if (asksForComments(query.q)) return await CommentResults(query)
  const [locale, say, feeds, result] = await Promise.all([
    pageLocale(),
    getTranslations('search'),
    getTranslations('feeds'),
    searchThreads({ ...query, q: query.typed, isCounted: true }),
  ])
  const to = paths(locale)
  const { q } = query
  const isFirst = query.after === undefined && result.hasWords && result.operators.length === 0
  const groups = await facetGroups(result, q, locale)
  const sorts = SEARCH_SORTS.filter((sort) => sort !== 'relevance' || result.hasWords)
  return (
    <main id="main" className={groups.length > 0 ? 'search-page wide' : 'sheet wide'} tabIndex={-1} data-search-page="">
      <h1 className="headline" data-small="">
        {q ? say('titleFor', { q: q.slice(0, MAX_IN_TITLE) }) : say('title')}
      </h1>
      <SearchField q={query.typed} complaints={result.complaints} locale={locale} />
      <Corrected q={q} sort={query.sort} corrections={result.corrections} locale={locale} />
      <ActiveFilters q={q} operators={result.operators} sort={query.sort} locale={locale} />
      {result.items.length > 0 && (
        <>
          <Tabs
            label={say('sortLabel')}
            tabs={sorts.map((sort) => ({
              href: to.search({
                q,
                sort: sort === sorts[0] ? undefined : sort,
                as: query.isVerbatim ? 'typed' : undefined,
              }),
              label: say(`sorts.${sort}`),
              isCurrent: sort === result.sort,
            }))}
          />
          <p className="late-line search-total">
            {result.total && (
              <span>{say('total', { count: result.total.count, isLeast: String(result.total.isLeast) })}</span>
            )}
            {groups.length > 0 && (
              <a href="#facets" className="to-facets">
                {say('facets.title')}
              </a>
            )}
            <StaffLink href={to.newBatch({ q })} label={say('actOnThese')} />
          </p>
        </>
      )}
      <div className={groups.length > 0 ? 'search-body' : undefined}>
        <Results query={query} result={result} locale={locale}>
          {isFirst && <AlsoFound q={q} locale={locale} />}
        </Results>
        <FacetList id="facets" title={say('facets.title')} groups={groups} />
      </div>
      {result.items.length > 0 && (
        <p className="meta mt-6">
          <FeedLink href={to.searchFeed(q)} label={feeds('link')} />
        </p>
      )}
    </main>
  )
})

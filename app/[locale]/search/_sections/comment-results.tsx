import { getTranslations } from 'next-intl/server'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { FeedLink } from '#components/feeds/feed-link.tsx'
import { CommentHits } from '#components/search/comment-hits.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { paths } from '#lib/platform/paths.ts'
import { searchComments } from '#lib/search/comment-queries.ts'
import { areTooCommon } from '#lib/search/queries.ts'
import { ActiveFilters } from './active-filters.tsx'
import { wordsOfComments } from './also-found.tsx'
import { SearchField } from './search-field.tsx'

const PER_PAGE = 20
/** Cut the title: the query may have thousands of characters. */
const MAX_IN_TITLE = 100

/** The page of a search for comments (`is:comment`). `q`: the part of what was typed that is read. */
export async function CommentResults({ typed, q, after }: { typed: string; q: string; after?: string }) {
  const [locale, say, feeds, ui, found] = await Promise.all([
    pageLocale(),
    getTranslations('search'),
    getTranslations('feeds'),
    getTranslations('ui'),
    searchComments({ q: typed, perPage: PER_PAGE, ...(after !== undefined && { after }) }),
  ])
  const to = paths(locale)
  const isTooCommon = found.items.length === 0 && (await areTooCommon(q))
  return (
    <main id="main" className="sheet wide" tabIndex={-1} data-search-page="">
      <h1 className="headline" data-small="">
        {say('titleFor', { q: q.slice(0, MAX_IN_TITLE) })}
      </h1>
      <SearchField q={typed} complaints={found.complaints} locale={locale} />
      <ActiveFilters q={q} operators={found.operators} sort={undefined} locale={locale} />
      {found.items.length === 0 && (
        <EmptyState title={say('also.none')}>{isTooCommon ? say('tooCommon') : say('also.noneHint')}</EmptyState>
      )}
      <CommentHits hits={found.items} locale={locale} label={say('also.comments')} say={await wordsOfComments()} />
      <Pagination
        label={ui('pages')}
        first={after === undefined ? null : { href: to.search({ q }), label: ui('firstPage') }}
        next={found.next === null ? null : { href: to.search({ q, after: found.next }), label: ui('nextPage') }}
      />
      {found.items.length > 0 && (
        <p className="meta mt-6">
          <FeedLink href={to.searchFeed(q)} label={feeds('link')} />
        </p>
      )}
    </main>
  )
}

import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { cleanQuery } from '#app/_lib/decode-param.ts'
import { metadataOrNotFound, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { searchParam } from '#app/_lib/search-param.ts'
import { StaffLink } from '#components/people/staff-link.tsx'
import { HitList } from '#components/search/hit-list.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { SearchForm } from '#components/search/search-form.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Link } from '#components/ui/link.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { paths } from '#lib/platform/paths.ts'
import { areTooCommon, MAX_QUERY_LENGTH, searchPosts } from '#lib/search/queries.ts'

type Props = PageProps<'/[locale]/search'>

async function readQuery(searchParams: Props['searchParams']) {
  const param = await searchParam(searchParams)
  const after = param('after')
  return { q: cleanQuery(param('q')).slice(0, MAX_QUERY_LENGTH), ...(after !== undefined && { after }) }
}

export const generateMetadata = metadataOrNotFound(async function describe({ searchParams }: Props): Promise<Metadata> {
  const [{ q }, say] = await Promise.all([readQuery(searchParams), getTranslations('search')])
  return { title: q ? say('titleFor', { q }) : say('title'), robots: { index: false } }
})

export default pageOrNotFound(async function SearchPage({ searchParams }: Props) {
  const query = await readQuery(searchParams)
  const [locale, say, ui, questions, page] = await Promise.all([
    pageLocale(),
    getTranslations('search'),
    getTranslations('ui'),
    getTranslations('questions'),
    searchPosts(query),
  ])
  const to = paths(locale)
  const { q } = query
  const isTooCommon = page.items.length === 0 && (await areTooCommon(q))
  return (
    <main id="main" className="sheet wide" tabIndex={-1} data-search-page="">
      <h1 className="headline" data-small="">
        {q ? say('titleFor', { q }) : say('title')}
      </h1>
      <SearchForm
        action={to.search()}
        q={q}
        labels={{ field: say('field'), button: say('button') }}
        maxLength={MAX_QUERY_LENGTH}
        kind="primary"
      />
      {q === '' && <p className="lead">{say('lead')}</p>}
      {isTooCommon && <p className="lead">{say('tooCommon')}</p>}
      {q !== '' && !isTooCommon && page.items.length === 0 && (
        <EmptyState
          title={say('none', { q })}
          action={
            <Link href={to.ask()} className={buttonClass('plain')}>
              {say('askIt')}
            </Link>
          }
        >
          {say('noneHint')}
        </EmptyState>
      )}
      {page.items.length > 0 && page.how !== 'asked' && <p className="lead">{say(`how.${page.how}`)}</p>}
      {page.items.length > 0 && (
        <p className="late-line">
          <StaffLink href={to.newBatch({ q })} label={say('actOnThese')} />
        </p>
      )}
      <HitList
        hits={page.items}
        locale={locale}
        label={say('results')}
        say={{
          answer: say('anAnswer'),
          closed: questions('closed'),
          votes: (count) => questions('votes', { count }),
          answers: (count) => questions('answers', { count }),
        }}
      />
      <Pagination
        label={ui('pages')}
        first={query.after === undefined ? null : { href: to.search({ q }), label: ui('firstPage') }}
        next={page.next === null ? null : { href: to.search({ q, after: page.next }), label: ui('nextPage') }}
      />
    </main>
  )
})

import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { alternates } from '#app/_lib/alternates.ts'
import { cleanQuery } from '#app/_lib/decode-param.ts'
import { pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { searchParam } from '#app/_lib/search-param.ts'
import { TagList } from '#components/tags/tag-list.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Link } from '#components/ui/link.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { paths } from '#lib/platform/paths.ts'
import { listTags } from '#lib/tags/queries.ts'
import { MAX_TAG_LENGTH } from '#lib/tags/rules.ts'

type Props = PageProps<'/[locale]/tags'>

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const [param, locale, say] = await Promise.all([searchParam(searchParams), pageLocale(), getTranslations('tags')])
  const after = param('after')
  const query = after === undefined ? {} : { after }
  return { title: say('title'), description: say('lead'), alternates: alternates(locale, (to) => to.tags(query)) }
}

export default pageOrNotFound(async function TagsPage({ searchParams }: Props) {
  const [param, locale, say, ui] = await Promise.all([
    searchParam(searchParams),
    pageLocale(),
    getTranslations('tags'),
    getTranslations('ui'),
  ])
  const q = cleanQuery(param('q')).toLowerCase().slice(0, MAX_TAG_LENGTH)
  const after = param('after')
  const page = await listTags({ ...(q && { q }), ...(after !== undefined && { after }) })
  const to = paths(locale)
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <h1 className="headline" data-small="">
        {say('title')}
      </h1>
      <p className="lead mb-6">{say('lead')}</p>
      <form action={to.tags()} className="mb-8 flex max-w-md items-center gap-2">
        <input
          name="q"
          type="search"
          defaultValue={q}
          aria-label={say('find')}
          placeholder={say('find')}
          className="input"
        />
        <button type="submit" className={buttonClass('plain')}>
          {say('findButton')}
        </button>
      </form>
      <div className="broad">
        {page.items.length === 0 ? (
          <EmptyState title={say('none')} action={<Link href={to.tags()}>{say('all')}</Link>} />
        ) : (
          <TagList tags={page.items} locale={locale} count={(count) => say('questionCount', { count })} />
        )}
        <Pagination
          label={ui('pages')}
          first={after === undefined ? null : { href: to.tags({ q }), label: ui('firstPage') }}
          next={page.next === null ? null : { href: to.tags({ q, after: page.next }), label: ui('nextPage') }}
        />
      </div>
    </main>
  )
})

import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { alternates } from '#app/_lib/alternates.ts'
import { guidesFeed } from '#app/_lib/list-feeds.ts'
import { metadataOrNotFound, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { goToOwnName, ownTagName } from '#app/_lib/read-tag.ts'
import { oneOf, searchParam } from '#app/_lib/search-param.ts'
import { FeedLink } from '#components/feeds/feed-link.tsx'
import { GuideList } from '#components/guides/guide-list.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Link } from '#components/ui/link.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { Tabs } from '#components/ui/tabs.tsx'
import { listGuides, listGuidesInOthers } from '#lib/guides/list-queries.ts'
import { GUIDE_SORTS } from '#lib/guides/rules.ts'
import { isPostLanguage } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { GuideLanguages } from './_sections/guide-languages.tsx'

type Props = PageProps<'/[locale]/guides'>

/** The values in the address; unknown ones count as absent. */
async function readFilter(searchParams: Props['searchParams']) {
  const param = await searchParam(searchParams)
  const language = param('language')
  const asked = param('tag')
  return {
    sort: oneOf(param('sort'), GUIDE_SORTS) ?? 'newest',
    asked,
    tag: await ownTagName(asked),
    language: isPostLanguage(language) ? language : undefined,
    after: param('after'),
  }
}

export const generateMetadata = metadataOrNotFound(async function describe({ searchParams }: Props): Promise<Metadata> {
  const [locale, say, { sort, tag, language }] = await Promise.all([
    pageLocale(),
    getTranslations('guides'),
    readFilter(searchParams),
  ])
  const query = { sort: sort === 'newest' ? undefined : sort, tag, language }
  const feed = await guidesFeed(locale, { tag, language })
  return {
    title: tag === undefined ? say('title') : say('titleTag', { tag }),
    description: say('lead'),
    alternates: alternates(locale, (to) => to.guides(query), feed),
  }
})

/** Guides: in the reader's language first, then the others. The same page for everybody. */
export default pageOrNotFound(async function GuidesPage({ searchParams }: Props) {
  const [filter, locale, say, feeds, ui] = await Promise.all([
    readFilter(searchParams),
    pageLocale(),
    getTranslations('guides'),
    getTranslations('feeds'),
    getTranslations('ui'),
  ])
  const { sort, asked, tag, language, after } = filter
  const to = paths(locale)
  const inOrder = { sort: sort === 'newest' ? undefined : sort, tag, language }
  if (asked !== undefined && tag !== undefined) goToOwnName(asked, tag, to.guides({ ...inOrder, after }))
  const [page, others] = await Promise.all([
    listGuides({ ...filter, language: language ?? locale }),
    language === undefined && after === undefined ? listGuidesInOthers(filter, locale) : [],
  ])
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <p className="crumb">{tag !== undefined && <Link href={to.guides()}>{say('title')}</Link>}</p>
      <h1 className="headline">{tag === undefined ? say('title') : say('titleTag', { tag })}</h1>
      <p className="lead mb-6">{say('lead')}</p>
      <div className="guide-tools">
        <Link href={to.writeGuide()} className={buttonClass('plain')}>
          {say('write')}
        </Link>
        <GuideLanguages locale={locale} filter={{ sort: inOrder.sort, tag }} language={language ?? null} />
      </div>
      <Tabs
        label={say('sortLabel')}
        tabs={GUIDE_SORTS.map((name) => ({
          href: to.guides({ ...inOrder, sort: name === 'newest' ? undefined : name }),
          label: say(`sorts.${name}`),
          isCurrent: name === sort,
        }))}
      />
      {page.items.length === 0 && others.length === 0 && <EmptyState title={say('none')}>{say('noneHint')}</EmptyState>}
      {page.items.length > 0 && <GuideList guides={page.items} locale={locale} label={say('title')} />}
      <Pagination
        label={ui('pages')}
        first={after === undefined ? null : { href: to.guides(inOrder), label: ui('firstPage') }}
        next={page.next === null ? null : { href: to.guides({ ...inOrder, after: page.next }), label: ui('nextPage') }}
      />
      {others.length > 0 && (
        <section className="mt-8" aria-labelledby="other-languages">
          <h2 id="other-languages" className="review-title">
            {say('otherLanguages')}
          </h2>
          <GuideList guides={others} locale={locale} label={say('otherLanguages')} />
        </section>
      )}
      <p className="meta mt-6">
        <FeedLink href={to.guidesFeed({ tag, language })} label={feeds('link')} />
        <Link href={to.reviewGuides()} rel="nofollow">
          {say('review.title')}
        </Link>
      </p>
    </main>
  )
})

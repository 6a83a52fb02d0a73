import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { alternates } from '#app/_lib/alternates.ts'
import { ListAside } from '#app/_lib/list-aside.tsx'
import { metadataOrNotFound, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { OtherLanguages } from '#app/_lib/other-languages.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { questionFeed } from '#app/_lib/question-feed.ts'
import { QuestionListSection } from '#app/_lib/question-list-section.tsx'
import { oneOf, searchParam } from '#app/_lib/search-param.ts'
import { SortTabs } from '#app/_lib/sort-tabs.tsx'
import { FeedLink } from '#components/feeds/feed-link.tsx'
import { Link } from '#components/ui/link.tsx'
import { isPostLanguage } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { listQuestions } from '#lib/questions/list-queries.ts'
import { QUESTION_SORTS, QUESTIONS_PER_PAGE, TOP_PERIODS } from '#lib/questions/rules.ts'
import { LanguageFilter } from './_sections/language-filter.tsx'

type Props = PageProps<'/[locale]/questions'>

/** The values in the address; unknown ones count as absent. */
async function readFilter(searchParams: Props['searchParams']) {
  const param = await searchParam(searchParams)
  const sort = oneOf(param('sort'), QUESTION_SORTS) ?? 'active'
  const period = sort === 'top' ? (oneOf(param('period'), TOP_PERIODS) ?? 'all') : undefined
  const language = param('language')
  const after = param('after')
  return {
    sort,
    ...(period && { period }),
    ...(isPostLanguage(language) && { language }),
    ...(after !== undefined && { after }),
  }
}

export const generateMetadata = metadataOrNotFound(async function describe({ searchParams }: Props): Promise<Metadata> {
  const [locale, say, { sort, period, language, after }] = await Promise.all([
    pageLocale(),
    getTranslations('questions'),
    readFilter(searchParams),
  ])
  const query = {
    ...(sort !== 'active' && { sort }),
    ...(period && period !== 'all' && { period }),
    ...(language && { language }),
    ...(after !== undefined && { after }),
  }
  const feed = await questionFeed(locale, { sort, ...(period && { period }), ...(language && { language }) })
  return { title: say(`titles.${sort}`), alternates: alternates(locale, (to) => to.questions(query), feed) }
})

export default pageOrNotFound(async function QuestionsPage({ searchParams }: Props) {
  const [filter, locale] = await Promise.all([readFilter(searchParams), pageLocale()])
  const { sort, period, language } = filter
  const [say, feeds, bounties, page, feed] = await Promise.all([
    getTranslations('questions'),
    getTranslations('feeds'),
    getTranslations('bounties'),
    listQuestions({ ...filter, language: filter.language ?? locale }),
    questionFeed(locale, { sort, ...(period && { period }), ...(language && { language }) }),
  ])
  const to = paths(locale)
  const inLanguage = language ? { language } : {}
  const inOrder = { ...(sort !== 'active' && { sort }), ...(period && period !== 'all' && { period }) }
  return (
    <main id="main" className="listing wide" tabIndex={-1}>
      <header className="flex flex-wrap items-baseline justify-between gap-x-6">
        <h1 className="headline" data-small="">
          {say(`titles.${sort}`)}
        </h1>
        <LanguageFilter locale={locale} filter={inOrder} language={language ?? null} />
      </header>
      <div>
        <SortTabs sort={sort} {...(period && { period })} href={(query) => to.questions({ ...query, ...inLanguage })} />
        <QuestionListSection
          page={page}
          locale={locale}
          moment={sort === 'active' ? 'lastActivityAt' : 'createdAt'}
          isByWaiting={sort === 'unanswered'}
          href={(after) => to.questions({ ...inOrder, ...inLanguage, ...(after !== undefined && { after }) })}
          isFirst={filter.after === undefined}
          empty={sort === 'unanswered' ? say('noneUnanswered') : say('none')}
        />
        {language === undefined && (
          <OtherLanguages
            locale={locale}
            sort={sort}
            {...(period && { period })}
            moment={sort === 'active' ? 'lastActivityAt' : 'createdAt'}
            above={filter.after === undefined ? page.items.length : QUESTIONS_PER_PAGE}
          />
        )}
        <p className="meta mt-6">
          <FeedLink href={feed.href} label={feeds('link')} />
          <Link href={to.search({ q: 'is:bounty' })}>{bounties('all')}</Link>
        </p>
      </div>
      <ListAside locale={locale} />
    </main>
  )
})

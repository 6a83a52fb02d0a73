import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { searchParam } from '#app/_lib/search-param.ts'
import { SortTabs } from '#app/_lib/sort-tabs.tsx'
import { QuestionList } from '#components/questions/question-list.tsx'
import { Link } from '#components/ui/link.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { findViewer } from '#lib/auth/viewer.ts'
import { listForYou } from '#lib/follows/for-you-queries.ts'
import { paths } from '#lib/platform/paths.ts'
import { NothingForYou } from './_sections/nothing-for-you.tsx'
import { reasonWords } from './_sections/reason-words.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('forYou'))('title'), robots: { index: false } }
}

/** Questions for the viewer, each with why it is here. A private page: the front page stays the same for everyone. */
export default pageOrNotFound(async function ForYouPage({ searchParams }: PageProps<'/[locale]/for-you'>) {
  const [param, locale, say, ui, viewer] = await Promise.all([
    searchParam(searchParams),
    pageLocale(),
    getTranslations('forYou'),
    getTranslations('ui'),
    findViewer(),
  ])
  const to = paths(locale)
  const after = param('after')
  if (!viewer) redirect(to.signIn({ next: to.forYou({ after }) }))
  const [page, words] = [await listForYou(viewer.id, { locale, after }), await reasonWords()]
  const reasons = new Map(page.items.map(({ question, reason }) => [question.id as number, words(reason)]))
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <h1 className="headline" data-small="">
        {say('title')}
      </h1>
      <p className="lead mb-6">
        {say('lead')} <Link href={to.following()}>{say('toFollowing')}</Link>
      </p>
      <SortTabs sort="for-you" href={to.questions} />
      {page.items.length === 0 ? (
        <NothingForYou viewer={viewer} locale={locale} isFirst={after === undefined} />
      ) : (
        <QuestionList
          questions={page.items.map(({ question }) => question)}
          locale={locale}
          moment="lastActivityAt"
          label={say('title')}
          reasons={reasons}
        />
      )}
      <Pagination
        label={ui('pages')}
        first={after === undefined ? null : { href: to.forYou(), label: ui('firstPage') }}
        next={page.next === null ? null : { href: to.forYou({ after: page.next }), label: ui('nextPage') }}
      />
    </main>
  )
})

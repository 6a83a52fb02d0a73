import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { searchParam } from '#app/_lib/search-param.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Link } from '#components/ui/link.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { findViewer } from '#lib/auth/viewer.ts'
import { paths } from '#lib/platform/paths.ts'
import { listOwnComments } from '#lib/profiles/own-queries.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ownLists'))('comments.title'), robots: { index: false } }
}

/** The viewer's own comments, which are public where they stand. */
export default pageOrNotFound(async function OwnCommentsPage({ searchParams }: PageProps<'/[locale]/me/comments'>) {
  const [param, locale, say, ui, viewer] = await Promise.all([
    searchParam(searchParams),
    pageLocale(),
    getTranslations('ownLists'),
    getTranslations('ui'),
    findViewer(),
  ])
  const to = paths(locale)
  const after = param('after')
  if (!viewer) redirect(to.signIn({ next: to.myComments() }))
  const page = await listOwnComments(viewer.id, after)
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <p className="crumb">
        <Link href={to.me()}>{say('back')}</Link>
      </p>
      <h1 className="headline" data-small="">
        {say('comments.title')}
      </h1>
      <p className="lead mb-8">{say('comments.lead')}</p>
      {page.items.length === 0 && <EmptyState title={say('comments.none')} />}
      <ul>
        {page.items.map(({ id, isGuide, question, body, score, at }) => (
          <li key={id} className="entry-line">
            <div>
              <p>
                <bdi>{body}</bdi>
              </p>
              <span className="block text-soft">
                <Link href={isGuide ? to.guide(question) : to.comment(question, id)}>
                  <bdi>{question.title}</bdi>
                </Link>
                {' · '}
                {say('comments.score', { count: score })} · <RelativeTime date={at} locale={locale} />
              </span>
            </div>
          </li>
        ))}
      </ul>
      <Pagination
        label={ui('pages')}
        first={after === undefined ? null : { href: to.myComments(), label: ui('firstPage') }}
        next={page.next === null ? null : { href: to.myComments({ after: page.next }), label: ui('nextPage') }}
      />
    </main>
  )
})

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
import { listOwnVotes } from '#lib/profiles/own-queries.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ownLists'))('votes.title'), robots: { index: false } }
}

/** The viewer's own votes. Nobody else sees them. */
export default pageOrNotFound(async function OwnVotesPage({ searchParams }: PageProps<'/[locale]/me/votes'>) {
  const [param, locale, say, ui, viewer] = await Promise.all([
    searchParam(searchParams),
    pageLocale(),
    getTranslations('ownLists'),
    getTranslations('ui'),
    findViewer(),
  ])
  const to = paths(locale)
  const after = param('after')
  if (!viewer) redirect(to.signIn({ next: to.myVotes() }))
  const page = await listOwnVotes(viewer.id, after)
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <p className="crumb">
        <Link href={to.me()}>{say('back')}</Link>
      </p>
      <h1 className="headline" data-small="">
        {say('votes.title')}
      </h1>
      <p className="lead mb-8">{say('votes.lead')}</p>
      {page.items.length === 0 && <EmptyState title={say('votes.none')} />}
      <ul>
        {page.items.map(({ post, value, at }) => (
          <li key={post.id} className="entry-line">
            <div>
              <Link href={to.readPost(post)}>
                <bdi>{post.question.title}</bdi>
              </Link>
              <span className="block text-soft">
                {say(`votes.${value === 1 ? 'up' : 'down'}.${post.kind}`)} · <RelativeTime date={at} locale={locale} />
              </span>
            </div>
          </li>
        ))}
      </ul>
      <Pagination
        label={ui('pages')}
        first={after === undefined ? null : { href: to.myVotes(), label: ui('firstPage') }}
        next={page.next === null ? null : { href: to.myVotes({ after: page.next }), label: ui('nextPage') }}
      />
    </main>
  )
})

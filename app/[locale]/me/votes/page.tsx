import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { searchParam } from '#app/_lib/search-param.ts'
import { Link } from '#components/ui/link.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { findViewer } from '#lib/auth/viewer.ts'
import { paths } from '#lib/platform/paths.ts'
import { listOwnVotes } from '#lib/profiles/own-queries.ts'
import { OwnList } from '../_sections/own-list.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ownLists'))('votes.title'), robots: { index: false } }
}

/** The viewer's own votes. Nobody else sees them. */
export default pageOrNotFound(async function OwnVotesPage({ searchParams }: PageProps<'/[locale]/me/votes'>) {
  const [param, locale, say, viewer] = await Promise.all([
    searchParam(searchParams),
    pageLocale(),
    getTranslations('ownLists'),
    findViewer(),
  ])
  const to = paths(locale)
  const after = param('after')
  if (!viewer) redirect(to.signIn({ next: to.myVotes() }))
  const { items, next } = await listOwnVotes(viewer.id, after)
  const lines = items.map(({ post, value, at }) => ({
    key: post.id,
    line: (
      <>
        <Link href={to.readPost(post)}>
          <bdi>{post.question.title}</bdi>
        </Link>
        <span className="block text-soft">
          {say(`votes.${value === 1 ? 'up' : 'down'}.${post.kind}`)} · <RelativeTime date={at} locale={locale} />
        </span>
      </>
    ),
  }))
  return <OwnList of="votes" page={{ items: lines, next }} address={to.myVotes} {...{ after, locale }} />
})

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
import { listOwnComments } from '#lib/profiles/own-queries.ts'
import { OwnList } from '../_sections/own-list.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ownLists'))('comments.title'), robots: { index: false } }
}

/** The viewer's own comments, which are public where they stand. */
export default pageOrNotFound(async function OwnCommentsPage({ searchParams }: PageProps<'/[locale]/me/comments'>) {
  const [param, locale, say, viewer] = await Promise.all([
    searchParam(searchParams),
    pageLocale(),
    getTranslations('ownLists'),
    findViewer(),
  ])
  const to = paths(locale)
  const after = param('after')
  if (!viewer) redirect(to.signIn({ next: to.myComments() }))
  const { items, next } = await listOwnComments(viewer.id, after)
  const lines = items.map(({ id, isGuide, question, body, score, at }) => ({
    key: id,
    line: (
      <>
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
      </>
    ),
  }))
  return <OwnList of="comments" page={{ items: lines, next }} address={to.myComments} {...{ after, locale }} />
})

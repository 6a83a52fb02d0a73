import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { alternates } from '#app/_lib/alternates.ts'
import { quickFeed } from '#app/_lib/list-feeds.ts'
import { pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { goToOwnName, ownTagName } from '#app/_lib/read-tag.ts'
import { searchParam } from '#app/_lib/search-param.ts'
import { FeedLink } from '#components/feeds/feed-link.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Link } from '#components/ui/link.tsx'
import { paths } from '#lib/platform/paths.ts'
import { listQuickAnswers } from '#lib/quick-answers/list-queries.ts'
import { themesOf } from '#lib/quick-answers/themes.ts'
import { Theme } from './_sections/theme.tsx'

type Props = PageProps<'/[locale]/quick'>

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const [param, locale, say] = await Promise.all([
    searchParam(searchParams),
    pageLocale(),
    getTranslations('quickAnswers'),
  ])
  const feed = await quickFeed(locale, await ownTagName(param('tag')))
  return {
    title: say('listTitle'),
    description: say('listLead'),
    alternates: alternates(locale, (to) => to.quickAnswers(), feed),
  }
}

/** Short questions with their answers, by theme. The page is the same for everyone. */
export default pageOrNotFound(async function QuickAnswersPage({ searchParams }: Props) {
  const [param, locale, say, feeds] = await Promise.all([
    searchParam(searchParams),
    pageLocale(),
    getTranslations('quickAnswers'),
    getTranslations('feeds'),
  ])
  // Accept every spelling of a tag and its other names, as /tags/PMO does.
  const [to, asked] = [paths(locale), param('tag')]
  const tag = await ownTagName(asked)
  if (asked !== undefined && tag !== undefined) goToOwnName(asked, tag, to.quickAnswers({ tag }))
  const all = await listQuickAnswers(tag)
  const themes = tag === undefined ? themesOf(all) : [{ tag, items: all }]
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <h1 className="headline">{say('listTitle')}</h1>
      <p className="lead mb-6">{say('listLead')}</p>
      {all.length === 0 ? (
        <EmptyState title={say('empty')} action={<Link href={to.questions()}>{say('toQuestions')}</Link>} />
      ) : (
        <>
          <nav className="quick-themes" aria-label={say('themes')}>
            {tag !== undefined && <Link href={to.quickAnswers()}>{say('allThemes')}</Link>}
            {tag === undefined &&
              themes.map((theme) => (
                <a key={theme.tag} href={`#theme-${encodeURIComponent(theme.tag)}`}>
                  <bdi>{theme.tag}</bdi>
                </a>
              ))}
          </nav>
          {themes.map((theme) => (
            <Theme key={theme.tag} theme={theme} all={all} locale={locale} />
          ))}
          <p className="text-soft">
            <Link href={to.reviewQuickAnswers()} rel="nofollow">
              {say('review.title')}
            </Link>
          </p>
        </>
      )}
      <p className="meta mt-6">
        <FeedLink href={to.quickFeed({ tag })} label={feeds('link')} />
      </p>
    </main>
  )
})

import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { searchParam } from '#app/_lib/search-param.ts'
import { Link } from '#components/ui/link.tsx'
import type { Viewer } from '#lib/auth/types.ts'
import { findViewer } from '#lib/auth/viewer.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { moderateRefusal } from '#lib/moderation/policy.ts'
import { paths } from '#lib/platform/paths.ts'
import { mayReview } from '#lib/viewer/rights.ts'
import { findAbsence } from '#lib/absences/queries.ts'
import { HeldSection } from './_sections/held.tsx'
import { OutcomesDue } from './_sections/outcomes.tsx'
import { SavedSearches } from './_sections/saved-searches.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('layout'))('yourAccount'), robots: { index: false } }
}

/**
 * Everything about the viewer on one private page. Shared pages hold nothing of their viewer, so without scripts this
 * page shows what waits for review.
 */
export default async function MePage({ searchParams }: PageProps<'/[locale]/me'>) {
  const [param, locale, viewer] = await Promise.all([searchParam(searchParams), pageLocale(), findViewer()])
  const to = paths(locale)
  const query = { tab: param('tab') }
  if (!viewer) redirect(to.signIn({ next: to.me(query) }))
  if (query.tab !== undefined) redirect(to.user(viewer, query))
  const [layout, say] = await Promise.all([getTranslations('layout'), getTranslations('users')])
  const ways = await waysOf(viewer, locale)
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <h1 className="headline" data-small="">
        {layout('yourAccount')}
      </h1>
      <p className="lead mb-6">
        <bdi>{viewer.displayName}</bdi> · {say('account.lead')}
      </p>
      <div className="flex flex-col gap-12">
        <ul className="gap-x-12 sm:columns-2 lg:columns-3">
          {ways.map(({ href, label }) => (
            <li key={href} className="mb-2 break-inside-avoid">
              <Link href={href} className="inline-block py-1">
                {label}
              </Link>
            </li>
          ))}
        </ul>
        <OutcomesDue viewer={viewer} locale={locale} />
        <SavedSearches viewer={viewer} locale={locale} />
        <HeldSection viewer={viewer} locale={locale} />
      </div>
    </main>
  )
}

/** Lists links to the viewer's own pages; moderators and reviewers also find their work. */
async function waysOf(viewer: Viewer, locale: Locale) {
  const [
    drafts,
    lists,
    bookmarks,
    absence,
    away,
    welcome,
    requests,
    layout,
    say,
    settings,
    standing,
    flags,
    notifications,
    follows,
  ] = await Promise.all([
    getTranslations('drafts'),
    getTranslations('ownLists'),
    getTranslations('bookmarks'),
    findAbsence(viewer.id),
    getTranslations('away'),
    getTranslations('welcome'),
    getTranslations('requests'),
    getTranslations('layout'),
    getTranslations('users'),
    getTranslations('settings'),
    getTranslations('standing'),
    getTranslations('flags'),
    getTranslations('notifications'),
    getTranslations('follows'),
  ])
  const to = paths(locale)
  return [
    ...(moderateRefusal(viewer) === null ? [{ href: to.moderation(), label: layout('moderation') }] : []),
    ...(mayReview(viewer) ? [{ href: to.review(), label: layout('review') }] : []),
    { href: to.inbox(), label: notifications('title') },
    ...(absence ? [{ href: to.away(), label: away('title') }] : []),
    { href: to.user(viewer), label: say('account.profile') },
    { href: to.user(viewer, { tab: 'reputation' }), label: say('account.reputation') },
    { href: to.drafts(), label: drafts('title') },
    { href: to.following(), label: follows('title') },
    { href: to.bookmarks(), label: bookmarks('title') },
    { href: to.myVotes(), label: lists('votes.title') },
    { href: to.myComments(), label: lists('comments.title') },
    { href: to.requests(), label: requests('mine.title') },
    { href: to.welcome(), label: welcome('title') },
    { href: to.standing(), label: standing('title') },
    { href: to.myEdits(), label: say('account.edits') },
    { href: to.myFlags(), label: flags('mine.title') },
    { href: to.settings(), label: settings('title') },
    { href: to.signOut(), label: layout('account.signOut') },
  ]
}

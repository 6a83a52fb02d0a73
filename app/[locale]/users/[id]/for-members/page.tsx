import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { idIn, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { Prose } from '#components/posts/prose.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { PageHead } from '#components/ui/page-head.tsx'
import { findViewer } from '#lib/auth/viewer.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import { getMembersParts } from '#lib/profiles/queries.ts'
import { getUser } from '#lib/users/queries.ts'
import { ActivityCharts } from '../[handle]/_sections/activity-tab.tsx'
import { CareerParts } from '../[handle]/_sections/career-section.tsx'
import { ProfileLinks } from '../[handle]/_sections/profile-head.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('forMembers'))('title'), robots: { index: false } }
}

/**
 * The parts of a profile that its owner shows only to signed-in people. The profile itself is the same for everyone.
 */
export default pageOrNotFound(async function ProfileForMembersPage({
  params,
}: PageProps<'/[locale]/users/[id]/for-members'>) {
  const [{ id }, locale, say, people, viewer] = await Promise.all([
    params,
    pageLocale(),
    getTranslations('forMembers'),
    getTranslations('users'),
    findViewer(),
  ])
  const to = paths(locale)
  const userId = idIn<UserId>(id)
  if (!viewer) redirect(to.signIn({ next: to.userForMembers(userId) }))
  const [user, parts] = await Promise.all([getUser(userId), getMembersParts(userId)])
  const { bioHtml, links, stations, certificates, hasActivity } = parts
  const isEmpty = bioHtml === '' && [links, stations, certificates].every((list) => list.length === 0) && !hasActivity
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <PageHead
        up={{ href: to.user(user), label: user.displayName }}
        title={say('title')}
        lead={say('lead', { name: user.displayName })}
      />
      {isEmpty && <EmptyState title={say('none')} />}
      {bioHtml !== '' && (
        <section aria-labelledby="about">
          <h2 id="about" className="part-title">
            {people('about', { name: user.displayName })}
          </h2>
          <Prose html={bioHtml} />
        </section>
      )}
      <ProfileLinks links={links} label={people('links')} />
      <CareerParts path={{ stations, certificates }} locale={locale} />
      {hasActivity && <ActivityCharts user={user} locale={locale} />}
    </main>
  )
})

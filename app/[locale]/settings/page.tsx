import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { findSite } from '#app/_lib/find-site.ts'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { NarrowPage } from '#components/auth/narrow-page.tsx'
import { Link } from '#components/ui/link.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { findViewer } from '#lib/auth/viewer.ts'
import { findDeparture } from '#lib/departures/queries.ts'
import { inviteRefusal } from '#lib/invitations/policy.ts'
import { paths } from '#lib/platform/paths.ts'
import { getOwnProfile } from '#lib/users/own-profile.ts'
import { AskableSection } from './_sections/askable-section.tsx'
import { AudiencesSection } from './_sections/audiences-section.tsx'
import { BlockedSection } from './_sections/blocked-section.tsx'
import { RankedSection } from './_sections/ranked-section.tsx'
import { ProfileSection } from './_sections/profile-section.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('title'), robots: { index: false } }
}

export default async function SettingsPage() {
  const [locale, say, viewer] = await Promise.all([pageLocale(), getTranslations('settings'), findViewer()])
  if (!viewer) redirect(paths(locale).signIn({ next: paths(locale).settings() }))
  const [profile, standing, notifications, career, takeHome, security, leaving, departure, site, signUps] =
    await Promise.all([
      getOwnProfile(viewer.id),
      getTranslations('standing'),
      getTranslations('notifications'),
      getTranslations('career'),
      getTranslations('takeHome'),
      getTranslations('security'),
      getTranslations('leaving'),
      findDeparture(viewer.id),
      findSite(),
      getTranslations('signUps'),
    ])
  return (
    <NarrowPage title={say('title')}>
      {departure && (
        <div className="mb-8">
          <Notice tone="bad">
            {leaving(departure.isByOther ? 'dueByOther' : 'due', { date: departure.dueAt })}{' '}
            <Link href={paths(locale).leave()}>{leaving('stay')}</Link>
          </Notice>
        </div>
      )}
      <p className="mb-8">
        <Link href={paths(locale).standing()}>{standing('title')}</Link>
        <span className="block text-soft">{standing('inSettings')}</span>
      </p>
      <p className="mb-8">
        <Link href={paths(locale).notificationSettings()}>{notifications('settings.title')}</Link>
        <span className="block text-soft">{notifications('settings.lead')}</span>
      </p>
      <p className="mb-8">
        <Link href={paths(locale).careerSettings()}>{career('title')}</Link>
        <span className="block text-soft">{career('inSettings')}</span>
      </p>
      <p className="mb-8">
        <Link href={paths(locale).takeHome()}>{takeHome('title')}</Link>
        <span className="block text-soft">{takeHome('inSettings')}</span>
      </p>
      <p className="mb-8">
        <Link href={paths(locale).security()}>{security('title')}</Link>
        <span className="block text-soft">{security('lead')}</span>
      </p>
      {!inviteRefusal(viewer, site) && (
        <p className="mb-8">
          <Link href={paths(locale).invitations()}>{signUps('invitations.title')}</Link>
          <span className="block text-soft">{signUps('invitations.inSettings')}</span>
        </p>
      )}
      <div className="flex flex-col gap-12">
        <ProfileSection viewer={viewer} profile={profile} locale={locale} />
        <AudiencesSection viewer={viewer} locale={locale} />
        <RankedSection viewer={viewer} locale={locale} />
        <AskableSection viewer={viewer} locale={locale} />
        <BlockedSection viewer={viewer} locale={locale} />
      </div>
    </NarrowPage>
  )
}

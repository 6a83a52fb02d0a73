import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { searchParam } from '#app/_lib/search-param.ts'
import { Notice } from '#components/ui/notice.tsx'
import { findParkedForm } from '#lib/auth/parked-forms.ts'
import { findViewer } from '#lib/auth/viewer.ts'
import { getOwnSettings } from '#lib/notifications/settings-queries.ts'
import { paths } from '#lib/platform/paths.ts'
import { DevicesSection } from './_sections/devices-section.tsx'
import { MailStopped } from './_sections/mail-stopped.tsx'
import { SettingsForm } from './_sections/settings-form.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('notifications'))('settings.title'), robots: { index: false } }
}

/** Settings of notifications: inbox, digest, e-mail, push, or nothing. */
export default async function NotificationSettingsPage({
  searchParams,
}: PageProps<'/[locale]/settings/notifications'>) {
  const [param, locale, say, viewer] = await Promise.all([
    searchParam(searchParams),
    pageLocale(),
    getTranslations('notifications.settings'),
    findViewer(),
  ])
  const to = paths(locale)
  if (!viewer) redirect(to.signIn({ next: to.notificationSettings() }))
  const [{ settings, stopped }, parked] = await Promise.all([
    getOwnSettings(viewer),
    findParkedForm(to.notificationSettings()),
  ])
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <h1 className="headline" data-small="">
        {say('title')}
      </h1>
      <p className="lead mb-6">{say('lead')}</p>
      {param('saved') && (
        <div className="mb-6">
          <Notice tone="good" role="status">
            {say('saved')}
          </Notice>
        </div>
      )}
      {stopped && <MailStopped stopped={stopped} locale={locale} />}
      <SettingsForm settings={settings} parked={parked} locale={locale} />
      <DevicesSection viewer={viewer} locale={locale} />
    </main>
  )
}

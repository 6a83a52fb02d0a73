import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { moderatorPage } from '#app/_lib/moderator-page.tsx'
import { findSite } from '#app/_lib/find-site.ts'
import { pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { StaffNav } from '#components/moderation/staff-nav.tsx'
import { Link } from '#components/ui/link.tsx'
import { administerRefusal } from '#lib/moderation/policy.ts'
import { paths } from '#lib/platform/paths.ts'
import { settingRefusal } from '#lib/site-admin/policy.ts'
import { DEFAULT_SETTINGS, SETTING_KEYS } from '#lib/site/rules.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('site'))('title'), robots: { index: false } }
}

/** Every setting that the viewer may change, linked to its form. */
export default pageOrNotFound(async function SettingsListPage() {
  const [locale, say, names] = await Promise.all([
    pageLocale(),
    getTranslations('site'),
    getTranslations('log.settings'),
  ])
  const to = paths(locale)
  return await moderatorPage({ locale, here: to.siteSettings() }, async (viewer) => {
    const site = await findSite()
    return (
      <main id="main" className="sheet wide" tabIndex={-1}>
        <StaffNav viewer={viewer} locale={locale} current="settings" />
        <h1 className="headline" data-small="">
          {say('title')}
        </h1>
        <p className="lead mb-4">{say('lead')}</p>
        <p className="ways mb-8">
          {!administerRefusal(viewer) && <Link href={to.roles()}>{say('toRoles')}</Link>}
          <Link href={to.moderationLog({ kind: 'change-setting' })}>{say('toLog')}</Link>
        </p>
        <ul className="log">
          {SETTING_KEYS.filter((key) => !settingRefusal(viewer, key)).map((key) => (
            <li key={key} className="log-line">
              <p className="log-what">
                <Link href={to.siteSetting(key)} className="entry-title">
                  {names(key)}
                </Link>
                {JSON.stringify(site[key]) === JSON.stringify(DEFAULT_SETTINGS[key]) && <span>{say('isDefault')}</span>}
              </p>
              <p className="entry-text">{say(`hints.${key}`)}</p>
            </li>
          ))}
        </ul>
      </main>
    )
  })
})

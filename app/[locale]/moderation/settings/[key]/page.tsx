import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { moderatorPage } from '#app/_lib/moderator-page.tsx'
import { findSite } from '#app/_lib/find-site.ts'
import { pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { SettingForm } from '#components/site/setting-form.tsx'
import { StaffNav } from '#components/moderation/staff-nav.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { Link } from '#components/ui/link.tsx'
import { NotFound } from '#lib/platform/errors.ts'
import { paths } from '#lib/platform/paths.ts'
import { listChanges } from '#lib/site-admin/history-queries.ts'
import { DEFAULT_SETTINGS, SETTING_KEYS } from '#lib/site/rules.ts'
import { SettingFields } from './_sections/setting-fields.tsx'
import { SettingHistory } from './_sections/setting-history.tsx'
import { settingFieldNames, settingWords } from './_sections/setting-words.ts'

type Props = PageProps<'/[locale]/moderation/settings/[key]'>

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('site'))('title'), robots: { index: false } }
}

/** One setting: its form and its history; `listChanges` checks whether the viewer may. */
export default pageOrNotFound(async function SettingPage({ params }: Props) {
  const [{ key: param }, locale, say, names] = await Promise.all([
    params,
    pageLocale(),
    getTranslations('site'),
    getTranslations('log.settings'),
  ])
  const key = SETTING_KEYS.find((one) => one === param)
  if (!key) throw new NotFound('setting')
  const to = paths(locale)
  return await moderatorPage({ locale, here: to.siteSetting(key) }, async (viewer) => {
    const [site, changes, words] = await Promise.all([findSite(), listChanges(viewer, key), settingWords(key)])
    return (
      <main id="main" className="sheet wide" tabIndex={-1}>
        <StaffNav viewer={viewer} locale={locale} current="settings" isBelow />
        <p className="crumb">
          <Link href={to.siteSettings()}>{say('back')}</Link>
        </p>
        <h1 className="headline" data-small="">
          {names(key)}
        </h1>
        <p className="lead mb-6">{say(`hints.${key}`)}</p>
        <BrowserTexts of={['site.form']}>
          <SettingForm
            setting={key}
            version={changes[0]?.id ?? 0}
            isDefault={JSON.stringify(site[key]) === JSON.stringify(DEFAULT_SETTINGS[key])}
            {...{ words, locale }}
            from={to.siteSetting(key)}
            fieldNames={await settingFieldNames(key, names(key))}
          >
            <SettingFields setting={key} site={site} locale={locale} />
          </SettingForm>
        </BrowserTexts>
        <SettingHistory {...{ changes, words, locale }} from={to.siteSetting(key)} />
      </main>
    )
  })
})

import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { administratorPage } from '#app/_lib/moderator-page.tsx'
import { findSite } from '#app/_lib/find-site.ts'
import { pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { StaffNav } from '#components/moderation/staff-nav.tsx'
import { TestMailForm } from '#components/telling/telling-forms.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { Link } from '#components/ui/link.tsx'
import { LOCALES } from '#lib/i18n/rules.ts'
import { env } from '#lib/platform/env.ts'
import { paths } from '#lib/platform/paths.ts'
import { SWITCHED_CHANNELS } from '#lib/site/rules.ts'
import { listCounts } from '#lib/telling/count-queries.ts'
import { listOutgoing } from '#lib/telling/outgoing-queries.ts'
import { SAMPLE_LETTERS } from '#lib/telling/rules.ts'
import { CountSection } from './_sections/count-section.tsx'
import { OutgoingSection } from './_sections/outgoing-section.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('telling'))('title'), robots: { index: false } }
}

/** The administration of telling: switches, a mail test, the letters that wait, and counts. */
export default pageOrNotFound(async function TellingPage() {
  const [locale, say] = await Promise.all([pageLocale(), getTranslations('telling')])
  const to = paths(locale)
  const here = to.telling()
  return await administratorPage({ locale, here }, async (viewer) => {
    const [site, outgoing, days] = await Promise.all([findSite(), listOutgoing(viewer), listCounts(viewer, new Date())])
    const off = SWITCHED_CHANNELS.filter((channel) => site['channels-off'].includes(channel))
    return (
      <main id="main" className="sheet wide" tabIndex={-1}>
        <StaffNav viewer={viewer} locale={locale} current="telling" />
        <h1 className="headline" data-small="">
          {say('title')}
        </h1>
        <p className="lead mb-4">{say('lead')}</p>
        <p className="ways mb-8">
          <Link href={to.siteSetting('announcement')}>{say('toAnnouncement')}</Link>
          <Link href={to.siteSetting('channels-off')}>{say('toChannels')}</Link>
          <Link href={to.sampleLetters()}>{say('toLetters')}</Link>
        </p>
        {off.length > 0 && (
          <p className="mb-8">
            {say('off')} {off.map((channel) => say(`channels.${channel}`)).join(', ')}
          </p>
        )}
        <BrowserTexts of={['telling.form']}>
          <OutgoingSection {...outgoing} locale={locale} from={here} />
          <section aria-labelledby="test" className="mt-12">
            <h2 id="test" className="stop-title mb-3">
              {say('test.title')}
            </h2>
            <p className="mb-4 text-soft">{env().smtpUrl ? say('test.lead') : say('test.none')}</p>
            <TestMailForm
              locale={locale}
              from={here}
              language={locale}
              letters={SAMPLE_LETTERS.map((value) => ({ value, label: say(`letters.${value}`) }))}
              languages={LOCALES.map((value) => ({ value, label: say(`languages.${value}`) }))}
            />
          </section>
        </BrowserTexts>
        <CountSection days={days} locale={locale} />
      </main>
    )
  })
})

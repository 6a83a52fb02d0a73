import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { administratorPage } from '#app/_lib/moderator-page.tsx'
import { findSite } from '#app/_lib/find-site.ts'
import { pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { oneOf, searchParam } from '#app/_lib/search-param.ts'
import { StaffNav } from '#components/moderation/staff-nav.tsx'
import { Link } from '#components/ui/link.tsx'
import { Tabs } from '#components/ui/tabs.tsx'
import { isLocale, LOCALES } from '#lib/i18n/rules.ts'
import { LETTER_THEMES, letterPreview } from '#lib/mail/page.ts'
import { paths } from '#lib/platform/paths.ts'
import { SAMPLE_LETTERS } from '#lib/telling/rules.ts'
import { sampleLetter } from '#lib/telling/samples.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('telling'))('preview.title'), robots: { index: false } }
}

/** Every letter of the forum with invented content, in a language; `letter` is the one that is shown as HTML, too. */
export default pageOrNotFound(async function SampleLettersPage({
  searchParams,
}: PageProps<'/[locale]/moderation/telling/letters'>) {
  const [param, locale, say] = await Promise.all([searchParam(searchParams), pageLocale(), getTranslations('telling')])
  const to = paths(locale)
  const wanted = param('language') ?? ''
  const language = isLocale(wanted) ? wanted : locale
  const shown = oneOf(param('letter'), SAMPLE_LETTERS)
  return await administratorPage({ locale, here: to.sampleLetters({ language }) }, async (viewer) => {
    const { name: site } = await findSite()
    const reader = { id: viewer.id, email: '', displayName: viewer.displayName, locale: language, site }
    const letters = await Promise.all(
      SAMPLE_LETTERS.map(async (kind) => ({ kind, letter: await sampleLetter(kind, reader, new Date()) })),
    )
    return (
      <main id="main" className="sheet wide" tabIndex={-1}>
        <StaffNav viewer={viewer} locale={locale} current="telling" isBelow />
        <p className="crumb">
          <Link href={to.telling()}>{say('title')}</Link>
        </p>
        <h1 className="headline" data-small="">
          {say('preview.title')}
        </h1>
        <p className="lead mb-6">{say('preview.lead')}</p>
        <Tabs
          label={say('toLetters')}
          tabs={LOCALES.map((one) => ({
            href: to.sampleLetters({ language: one }),
            label: say(`languages.${one}`),
            isCurrent: one === language,
          }))}
        />
        {letters.map(({ kind, letter }) => (
          <section key={kind} aria-labelledby={kind} className="mt-8">
            <h2 id={kind} className="stop-title mb-2">
              {say(`letters.${kind}`)}
            </h2>
            <p lang={language}>
              <b dir="auto">{letter.subject}</b>
            </p>
            <div className="letter-parts">
              <div className="change" lang={language} dir="auto">
                {letter.text}
              </div>
              {kind === shown ? (
                <div>
                  {LETTER_THEMES.map((theme) => (
                    <iframe
                      key={theme}
                      className="letter-frame"
                      title={say(`preview.${theme}`, { letter: say(`letters.${kind}`) })}
                      sandbox=""
                      srcDoc={letterPreview(letter.html, theme)}
                    />
                  ))}
                </div>
              ) : (
                <p className="ways">
                  <Link href={`${to.sampleLetters({ language, letter: kind })}#${kind}`}>
                    {say('preview.html')}
                    <span className="sr-only">: {say(`letters.${kind}`)}</span>
                  </Link>
                </p>
              )}
            </div>
          </section>
        ))}
      </main>
    )
  })
})

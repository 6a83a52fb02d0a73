import { getTranslations } from 'next-intl/server'
import { DecideField } from '#components/search/decide-field.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { MAX_QUERY_LENGTH } from '#lib/search/rules.ts'

/**
 * Introduces the forum and offers one field. Enter searches; the second button starts a question with the typed words.
 */
export async function FrontHero({ locale }: { locale: Locale }) {
  const [home, t] = await Promise.all([getTranslations('home'), getTranslations('front')])
  const to = paths(locale)
  return (
    <header className="front-hero">
      <h1>{home('title')}</h1>
      <p className="lead">{home('lead')}</p>
      <form action={to.search()} role="search" aria-label={t('decide')} className="front-form">
        <label htmlFor="decide">{t('decide')}</label>
        <div className="front-field">
          <DecideField
            id="decide"
            label={t('decide')}
            example={t('example')}
            locale={locale}
            maxLength={MAX_QUERY_LENGTH}
          />
          <button type="submit" className={buttonClass('plain')}>
            {t('search')}
          </button>
          <button type="submit" formAction={to.ask()} className={buttonClass('quiet')}>
            {t('ask')}
          </button>
        </div>
      </form>
    </header>
  )
}

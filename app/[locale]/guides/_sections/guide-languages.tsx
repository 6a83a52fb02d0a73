import { getTranslations } from 'next-intl/server'
import { languageNames } from '#components/ui/formatters.ts'
import { POST_LANGUAGES } from '#lib/i18n/rules.ts'
import type { Locale, PostLanguage } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'

type Props = {
  locale: Locale
  filter: Readonly<Record<string, string | undefined>>
  language: PostLanguage | null
}

/** Filters guides by language; a form, so that it works without JavaScript. */
export async function GuideLanguages({ locale, filter, language }: Props) {
  const say = await getTranslations('questions')
  const names = languageNames(locale)
  return (
    <form action={paths(locale).guides()} className="guide-languages">
      {Object.entries(filter).map(
        ([name, value]) => value !== undefined && <input key={name} type="hidden" name={name} value={value} />,
      )}
      <label htmlFor="guide-language">{say('language')}</label>
      <select
        key={language}
        id="guide-language"
        name="language"
        defaultValue={language ?? ''}
        className="compact-select"
      >
        <option value="">{say('ownFirst')}</option>
        {Object.keys(POST_LANGUAGES).map((code) => (
          <option key={code} value={code}>
            {names.of(code)}
          </option>
        ))}
      </select>
      <button type="submit" className="link-button">
        {say('show')}
      </button>
    </form>
  )
}

import { getTranslations } from 'next-intl/server'
import { TextField } from '#components/ui/field.tsx'
import { LOCALES } from '#lib/i18n/rules.ts'
import { MAX_TERMS, MEANING_LENGTH, TERM_LENGTH } from '#lib/site/glossary.ts'
import type { SiteSettings } from '#lib/site/rules.ts'

/** The number of empty places for new terms, before the existing ones. */
const MORE = 2

/** The terms of the glossary with their meanings; new ones come first, and are sorted in when they are saved. */
export async function GlossaryFields({ glossary }: Pick<SiteSettings, 'glossary'>) {
  const [say, languages] = await Promise.all([getTranslations('glossary.form'), getTranslations('telling.languages')])
  const added = Math.min(MORE, MAX_TERMS - glossary.length)
  const places = [...Array.from({ length: added }, () => null), ...glossary]
  return places.map((entry, at) => (
    // oxlint-disable-next-line react/no-array-index-key -- the place is the field's name
    <fieldset key={at} className="template-place">
      <legend>{entry?.term ?? say('new')}</legend>
      <TextField
        name={`term-${at}`}
        label={say('term')}
        defaultValue={entry?.term ?? ''}
        maxLength={TERM_LENGTH.max}
        autoComplete="off"
      />
      {LOCALES.map((locale) => (
        <TextField
          key={locale}
          name={`${locale}-${at}`}
          label={say('meaning', { language: languages(locale) })}
          defaultValue={entry?.[locale] ?? ''}
          maxLength={MEANING_LENGTH.max}
          autoComplete="off"
        />
      ))}
    </fieldset>
  ))
}

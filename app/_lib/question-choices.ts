import 'server-only'
import { getTranslations } from 'next-intl/server'
import type { GuideChoices } from '#components/guides/guide-fields.tsx'
import type { QuestionChoices } from '#components/questions/question-fields.tsx'
import type { SituationField } from '#components/questions/situation-fields.tsx'
import { collator, countryNames, languageNames } from '#components/ui/formatters.ts'
import { POST_LANGUAGES } from '#lib/i18n/rules.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { pointsFor } from '#lib/privileges/rules.ts'
import { getSiteSettings } from '#lib/site/queries.ts'
import { COUNTRIES } from '#lib/situations/countries.ts'
import { CAREER_ROLES, SECTORS, SENIORITIES } from '#lib/situations/rules.ts'

/** Returns the options of a question's fields, named in the page's language. */
export async function questionChoices(locale: Locale): Promise<QuestionChoices> {
  const [situation, newTagPoints] = await Promise.all([situationFields(locale), pointsForNewTag()])
  return { situation, newTagPoints, languages: languageOptions(locale) }
}

/** Returns the options of a guide's fields. */
export async function guideChoices(locale: Locale): Promise<GuideChoices> {
  return { newTagPoints: await pointsForNewTag(), languages: languageOptions(locale) }
}

function languageOptions(locale: Locale) {
  const names = languageNames(locale)
  return Object.keys(POST_LANGUAGES).map((code) => ({ value: code, label: names.of(code) ?? code }))
}

/** Returns the reputation that a new tag needs on this site. */
export async function pointsForNewTag(): Promise<number> {
  return pointsFor('new-tag', (await getSiteSettings()).stage)
}

async function situationFields(locale: Locale): Promise<SituationField[]> {
  const t = await getTranslations('situations')
  const names = countryNames(locale)
  const choices = <Value extends string>(values: readonly Value[], label: (value: Value) => string) => [
    { value: '', label: t('ratherNotSay') },
    ...values.map((value) => ({ value, label: label(value) })),
  ]
  const countries = choices(COUNTRIES, (code) => names.of(code) ?? code)
  const roles = choices(CAREER_ROLES, (role) => t(`roles.${role}`))
  return [
    { name: 'currentRole', label: t('currentRole'), options: roles },
    { name: 'wishedRole', label: t('wishedRole'), options: roles },
    {
      name: 'seniority',
      label: t('seniority'),
      options: choices(SENIORITIES, (value) => t(`seniorities.${value}`)),
    },
    { name: 'sector', label: t('sector'), options: choices(SECTORS, (value) => t(`sectors.${value}`)) },
    { name: 'country', label: t('country'), options: countries.toSorted((a, b) => byName(a, b, locale)) },
  ]
}

/** Compares by name in the reader's language; "prefer not to say" stays first. */
function byName(a: { value: string; label: string }, b: { value: string; label: string }, locale: Locale): number {
  if (a.value === '' || b.value === '') return a.value === '' ? -1 : 1
  return collator(locale).compare(a.label, b.label)
}

import 'server-only'
import { getTranslations } from 'next-intl/server'
import type { QuestionFormLabels } from '#components/questions/question-fields.tsx'
import type { SituationLabels } from '#components/questions/situation-fields.tsx'
import { formLabels } from '#components/ui/form-labels.ts'
import { collator, countryNames, languageNames } from '#components/ui/formatters.ts'
import { POST_LANGUAGES } from '#lib/i18n/rules.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { MAX_TAGS_PER_QUESTION, TITLE_LENGTH } from '#lib/questions/rules.ts'
import { pointsFor } from '#lib/privileges/rules.ts'
import { getSiteSettings } from '#lib/site/queries.ts'
import { COUNTRIES } from '#lib/situations/countries.ts'
import { CAREER_ROLES, SECTORS, SENIORITIES } from '#lib/situations/rules.ts'
import { bodyLabels } from './body-labels.tsx'
import { tagFieldLabels } from './tag-field-labels.ts'

/** The words of the form for asking and for changing a question. */
export async function questionFormLabels(locale: Locale): Promise<QuestionFormLabels> {
  const [say, tagField, form, body, situation, { stage }] = await Promise.all([
    getTranslations('question'),
    tagFieldLabels(),
    formLabels(),
    bodyLabels(locale),
    situationLabels(locale),
    getSiteSettings(),
  ])
  const names = languageNames(locale)
  const languages = Object.keys(POST_LANGUAGES).map((code) => ({ value: code, label: names.of(code) ?? code }))
  return {
    form,
    body,
    bodyLabel: say('form.body'),
    title: say('form.title'),
    titleHint: say('form.titleHint', TITLE_LENGTH),
    tags: say('form.tags'),
    tagsHint: say('form.tagsHint', {
      max: MAX_TAGS_PER_QUESTION,
      reputation: pointsFor('new-tag', stage),
    }),
    tagField,
    language: say('form.language'),
    languageHint: say('form.languageHint'),
    languages: [{ value: '', label: say('form.guessLanguage') }, ...languages],
    yesNo: say('form.yesNo'),
    yesNoHint: say('form.yesNoHint'),
    situation,
  }
}

async function situationLabels(locale: Locale): Promise<SituationLabels> {
  const [say, form] = await Promise.all([getTranslations('situations'), getTranslations('question.form')])
  const names = countryNames(locale)
  const choices = <Value extends string>(values: readonly Value[], label: (value: Value) => string) => [
    { value: '', label: say('ratherNotSay') },
    ...values.map((value) => ({ value, label: label(value) })),
  ]
  const countries = choices(COUNTRIES, (code) => names.of(code) ?? code)
  const roles = choices(CAREER_ROLES, (role) => say(`roles.${role}`))
  return {
    title: form('situation'),
    hint: form('situationHint'),
    fields: [
      { name: 'currentRole', label: say('currentRole'), options: roles },
      { name: 'wishedRole', label: say('wishedRole'), options: roles },
      {
        name: 'seniority',
        label: say('seniority'),
        options: choices(SENIORITIES, (value) => say(`seniorities.${value}`)),
      },
      { name: 'sector', label: say('sector'), options: choices(SECTORS, (value) => say(`sectors.${value}`)) },
      { name: 'country', label: say('country'), options: countries.toSorted((a, b) => byName(a, b, locale)) },
    ],
  }
}

/** By name in the reader's language; "rather not say" stays first. */
function byName(a: { value: string; label: string }, b: { value: string; label: string }, locale: Locale): number {
  if (a.value === '' || b.value === '') return a.value === '' ? -1 : 1
  return collator(locale).compare(a.label, b.label)
}

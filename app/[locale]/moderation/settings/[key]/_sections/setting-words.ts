import { getTranslations } from 'next-intl/server'
import { CLOSE_REASONS } from '#db/vocabulary/closing.ts'
import { LOCALES } from '#lib/i18n/rules.ts'
import { TRUST_LEVELS } from '#lib/limits/rules.ts'
import { LIMIT_ROWS, PLAIN_LIMITS } from '#lib/site-admin/limit-fields.ts'
import { SITE_STAGES } from '#lib/privileges/rules.ts'
import { SIGN_UP_MODES, STAFF_TWO_STEP, SWITCHED_CHANNELS, TEMPLATE_USES } from '#lib/site/rules.ts'
import type { SettingKey } from '#lib/site/rules.ts'

type Say = Awaited<ReturnType<typeof siteWords>>

/**
 * Maps the codes at the start of lines in a setting's text to their words in the page's language, as the form has them.
 */
export async function settingWords(key: SettingKey): Promise<Readonly<Record<string, string>>> {
  if (key === 'announcement' || key === 'channels-off' || key === 'glossary') return await tellingWords(key)
  return Object.fromEntries(key === 'close-reasons' ? await closeWords() : wordsFor(key, await siteWords()))
}

async function tellingWords(
  key: 'announcement' | 'channels-off' | 'glossary',
): Promise<Readonly<Record<string, string>>> {
  const say = await getTranslations('telling')
  if (key === 'channels-off') return Object.fromEntries(SWITCHED_CHANNELS.map((one) => [one, say(`channels.${one}`)]))
  const languages = LOCALES.map((locale) => [locale, say(`languages.${locale}`)])
  if (key === 'glossary') return Object.fromEntries(languages)
  return { until: say('announcement.until'), ...Object.fromEntries(languages) }
}

const siteWords = () => getTranslations('site')

async function closeWords(): Promise<ReadonlyMap<string, string>> {
  const say = await getTranslations('closing.reasons')
  return new Map(CLOSE_REASONS.map((as) => [as, say(as)]))
}

function wordsFor(key: SettingKey, say: Say): ReadonlyMap<string, string> {
  if (key === 'stage') return new Map(SITE_STAGES.map((stage) => [stage, say(`stages.${stage}`)]))
  if (key === 'sign-up') return new Map(SIGN_UP_MODES.map((mode) => [mode, say(`signUpModes.${mode}`)]))
  if (key === 'staff-two-step') return new Map(STAFF_TWO_STEP.map((rule) => [rule, say(`staffTwoStep.${rule}`)]))
  if (key === 'templates') return new Map(TEMPLATE_USES.map((use) => [use, say(`uses.${use}`)]))
  if (key !== 'limits') return new Map()
  return new Map([
    ...LIMIT_ROWS.flatMap(({ name, isDaily, fields }) => {
      const row = say(`limitsTable.rows.${name}`)
      const title = isDaily ? say('limitsTable.perDay', { name: row }) : row
      return TRUST_LEVELS.map((level) => [fields[level], `${title}, ${say(`limitsTable.${level}`)}`] as const)
    }),
    ...PLAIN_LIMITS.map((name) => [name, say(`limitsTable.rows.${name}`)] as const),
  ])
}

/** Returns the labels of a setting's fields in the summary of errors. */
export async function settingFieldNames(key: SettingKey, name: string): Promise<Readonly<Record<string, string>>> {
  if (key === 'limits') return await settingWords(key)
  if (key === 'announcement') return await announcementNames()
  if (key === 'close-reasons')
    return Object.fromEntries([...(await closeWords())].map(([as, reason]) => [`words-${as}`, reason]))
  return { [key]: name }
}

async function announcementNames(): Promise<Readonly<Record<string, string>>> {
  const say = await getTranslations('telling')
  const texts = LOCALES.map((locale) => {
    const name = say('announcement.text', { language: say(`languages.${locale}`) })
    return [`announcement-${locale}`, name] as const
  })
  return { ...Object.fromEntries(texts), until: say('announcement.until') }
}

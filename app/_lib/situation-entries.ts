import 'server-only'
import { getTranslations } from 'next-intl/server'
import { countryNames } from '#components/ui/formatters.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import type { Situation } from '#lib/questions/types.ts'

/** Returns a situation in words, in a reader's order: current role, desired role, seniority, place. */
export async function situationEntries(
  situation: Situation,
  locale: Locale,
): Promise<{ name: string; value: string }[]> {
  const say = await getTranslations('situations')
  const { currentRole, wishedRole, seniority, sector, country } = situation
  const countries = countryNames(locale)
  const entries = [
    { name: say('currentRole'), value: currentRole && say(`roles.${currentRole}`) },
    { name: say('wishedRole'), value: wishedRole && say(`roles.${wishedRole}`) },
    { name: say('seniority'), value: seniority && say(`seniorities.${seniority}`) },
    { name: say('sector'), value: sector && say(`sectors.${sector}`) },
    { name: say('country'), value: country && countries.of(country) },
  ]
  return entries.flatMap(({ name, value }) => (value ? [{ name, value }] : []))
}

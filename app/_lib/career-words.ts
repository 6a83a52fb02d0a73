import 'server-only'
import { useTranslations } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import { countryNames } from '#components/ui/formatters.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { cameFromPmo } from '#lib/profiles/line.ts'
import type { CareerLine, Station } from '#lib/profiles/types.ts'
import type { Sector } from '#lib/situations/rules.ts'

/** A role of a path in words. */
type StationWords = { role: string; years: string; place: string }

/** Returns functions that say a role of a path, and a line beside an answer, in a language. */
export async function careerWords(locale: Locale) {
  const [say, situations] = await Promise.all([
    getTranslations({ locale, namespace: 'career' }),
    getTranslations({ locale, namespace: 'situations' }),
  ])
  return wordsFrom({ say, situations, locale })
}

/** Returns the same functions in the language of the page, for a component that does not wait. */
export function useCareerWords(locale: Locale) {
  return wordsFrom({ say: useTranslations('career'), situations: useTranslations('situations'), locale })
}

type Texts = {
  say: ReturnType<typeof useTranslations<'career'>>
  situations: ReturnType<typeof useTranslations<'situations'>>
  locale: Locale
}

function wordsFrom({ say, situations, locale }: Texts) {
  const roleName = (role: Station['role']) => (role === 'other' ? say('otherRole') : situations(`roles.${role}`))
  const placeOf = ({ sector, country }: { sector: Sector | null; country: string | null }) =>
    [
      sector === null || sector === 'other' ? null : situations(`sectors.${sector}`),
      country === null ? null : (countryNames(locale).of(country) ?? country),
    ]
      .filter(Boolean)
      .join(', ')
  const station = ({ role, from, to, organisation, ...place }: Station): StationWords => ({
    role: roleName(role),
    years: to === null ? say('since', { from: String(from) }) : say('fromTo', { from: String(from), to: String(to) }),
    place: [organisation && say(`organisations.${organisation}`), placeOf(place)].filter(Boolean).join(' · '),
  })
  const line = (one: CareerLine) =>
    [
      one.until === null
        ? say('line.now', { role: roleName(one.role), years: one.years })
        : say('line.past', { role: roleName(one.role), years: one.years, until: String(one.until) }),
      cameFromPmo(one) ? say('line.fromPmo') : one.before && say('line.before', { role: roleName(one.before) }),
      placeOf(one),
    ]
      .filter(Boolean)
      .join(' · ')
  return { station, line, roleName }
}

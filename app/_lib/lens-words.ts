import 'server-only'
import { useTranslations } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import { countryNames } from '#components/ui/formatters.ts'
import type { Lens } from '#lib/answers/lens.ts'
import type { AnswerContext } from '#lib/answers/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'

/** Returns the words for a lens. */
export async function lensWords(locale: Locale): Promise<(lens: Lens) => string> {
  const [say, situations] = await Promise.all([getTranslations('answers'), getTranslations('situations')])
  return (lens) => {
    if (lens.kind === 'first-hand') return say('firstHand')
    if (lens.kind === 'country') return countryNames(locale).of(lens.value) ?? lens.value
    // The value is a word of the vocabulary of its kind.
    return lens.kind === 'role'
      ? situations(`roles.${lens.value as 'other'}`)
      : situations(`sectors.${lens.value as 'other'}`)
  }
}

/** Returns an author's context in words: "Project manager · Construction · Sweden"; empty if they said nothing. */
export function useContextWords({ role, sector, country }: AnswerContext, locale: Locale): string {
  const say = useTranslations('situations')
  return [
    role === null ? null : say(`roles.${role}`),
    sector === null ? null : say(`sectors.${sector}`),
    country === null ? null : countryNames(locale).of(country),
  ]
    .filter(Boolean)
    .join(' · ')
}

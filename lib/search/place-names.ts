import { LOCALES, POST_LANGUAGES } from '#lib/i18n/rules.ts'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import { COUNTRIES } from '#lib/situations/countries.ts'
import { folded } from './operator-values.ts'
import type { Read } from './operator-values.ts'

const COUNTRY_ALIASES: Readonly<Record<string, string>> = { uk: 'GB', england: 'GB', usa: 'US', america: 'US' }

let countries: ReadonlyMap<string, string> | undefined
let languages: ReadonlyMap<string, PostLanguage> | undefined

/** Reads a country from its code, or from its name in a language of the interface. */
export function readCountry(text: string): Read<string> {
  countries ??= new Map([...namesOf(COUNTRIES, 'region'), ...Object.entries(COUNTRY_ALIASES)])
  const code = countries.get(folded(text))
  return code === undefined ? { wrong: { code: 'country', choices: 'DE, SE, GB' } } : { value: code }
}

/** Reads a language of posts from its code or name. */
export function readLanguage(text: string): Read<PostLanguage> {
  const codes = Object.keys(POST_LANGUAGES) as PostLanguage[]
  languages ??= namesOf(codes, 'language')
  const code = languages.get(folded(text))
  return code === undefined ? { wrong: { code: 'choice', choices: codes.join(', ') } } : { value: code }
}

/** Maps folded codes and names to codes. */
function namesOf<Code extends string>(codes: readonly Code[], type: 'region' | 'language'): Map<string, Code> {
  const names = new Map<string, Code>()
  for (const locale of LOCALES) {
    const display = new Intl.DisplayNames(locale, { type })
    for (const code of codes) names.set(folded(display.of(code) ?? code), code)
  }
  for (const code of codes) names.set(code.toLowerCase(), code)
  return names
}

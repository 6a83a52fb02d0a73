'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { LOCALES } from '#lib/i18n/rules.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { localised } from '#lib/platform/paths.ts'
import { plainPath } from './plain-path.ts'

/** Maps each language to its own name. */
const NAMES: Record<Locale, string> = { en: 'English', de: 'Deutsch', sv: 'Svenska' }

/** Links to the same page in the other languages. They are plain links: the whole document changes its language. */
export function LanguageSwitch(props: { locale: Locale; label: string }) {
  const path = plainPath(usePathname())
  const query = useSearchParams().toString()
  return (
    <nav aria-label={props.label}>
      <ul>
        {LOCALES.map((locale) => (
          <li key={locale}>
            <a
              href={localised(locale, path) + (query && `?${query}`)}
              lang={locale}
              hrefLang={locale}
              aria-current={locale === props.locale ? 'true' : undefined}
            >
              {NAMES[locale]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

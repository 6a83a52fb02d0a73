import type { Locale } from './rules.ts'

const CATALOGUES = {
  en: () => import('#messages/en.json', { with: { type: 'json' } }),
  de: () => import('#messages/de.json', { with: { type: 'json' } }),
  sv: () => import('#messages/sv.json', { with: { type: 'json' } }),
} as const

/** The catalogue of a language. */
export async function loadMessages(locale: Locale) {
  return (await CATALOGUES[locale]()).default
}

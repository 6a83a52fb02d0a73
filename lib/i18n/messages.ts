import type { Messages } from './catalogue.ts'
import type { Locale } from './rules.ts'

const CATALOGUES = {
  en: () => import('#messages/en.json', { with: { type: 'json' } }),
  de: () => import('#messages/de.json', { with: { type: 'json' } }),
  sv: () => import('#messages/sv.json', { with: { type: 'json' } }),
} as const

/** Reads the catalogue of a language. */
export async function loadMessages(locale: Locale): Promise<Messages> {
  // The other languages have the same keys and values; only the English ones are declared.
  return (await CATALOGUES[locale]()).default as unknown as Messages
}

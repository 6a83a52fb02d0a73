import type { Locale } from './rules.ts'

/** The catalogue of a language. */
export async function loadMessages(locale: Locale) {
  switch (locale) {
    case 'en':
      return (await import('#messages/en.json', { with: { type: 'json' } })).default
    case 'de':
      return (await import('#messages/de.json', { with: { type: 'json' } })).default
    case 'sv':
      return (await import('#messages/sv.json', { with: { type: 'json' } })).default
  }
}

import de from '#messages/de.json' with { type: 'json' }
import en from '#messages/en.json' with { type: 'json' }
import sv from '#messages/sv.json' with { type: 'json' }

const CATALOGUES = { en: en.serverErrors, de: de.serverErrors, sv: sv.serverErrors }
type Language = keyof typeof CATALOGUES
/** The shape of a catalogue: the declared texts are those of one language. */
type TextsOf<Tree> = { readonly [Key in keyof Tree]: Tree[Key] extends string ? string : TextsOf<Tree[Key]> }

/** The statuses that this server answers with by itself. */
export type ErrorStatus = 400 | 403 | 405 | 413 | 414 | 421 | 500 | 503

export type ErrorWords = TextsOf<(typeof CATALOGUES)['en']> & { language: Language; home: string }

/** Returns the texts in the language of the address: `/de/…`, `/sv/…`, else English. */
export function errorWords(path: string): ErrorWords {
  const prefix = /^\/(de|sv)(?=[/?]|$)/.exec(path)?.[1] as 'de' | 'sv' | undefined
  const language = prefix ?? 'en'
  return { ...CATALOGUES[language], language, home: prefix ? `/${prefix}` : '/' }
}

/** Returns 500 for any other server error, 400 for any other refusal. */
export function toErrorStatus(status: number): ErrorStatus {
  if (status >= 500) return status === 503 ? 503 : 500
  return status === 403 || status === 405 || status === 413 || status === 414 || status === 421 ? status : 400
}

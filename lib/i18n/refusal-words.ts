import { LRUCache } from 'lru-cache'
import { createTranslator } from 'next-intl'
import type { FieldError, Refusal } from '#lib/platform/errors.ts'
import { loadMessages } from './messages.ts'
import type { Locale } from './rules.ts'

type Words<Reason> = (reason: Reason) => string
type Translate = (code: string, values?: object) => string

const refusals = new Map<Locale, Promise<Words<Refusal>>>()
const fieldErrors = new Map<Locale, Promise<Words<FieldError>>>()

/** Puts refusals into words of a language, also outside of Next's requests. */
export function refusalWords(locale: Locale): Promise<Words<Refusal>> {
  return kept(refusals, locale, 'refusals')
}

/** Puts field errors into words of a language. */
export function fieldErrorWords(locale: Locale): Promise<Words<FieldError>> {
  return kept(fieldErrors, locale, 'fieldErrors')
}

function kept<Reason extends Refusal | FieldError>(
  made: Map<Locale, Promise<Words<Reason>>>,
  locale: Locale,
  namespace: 'refusals' | 'fieldErrors',
): Promise<Words<Reason>> {
  const words = made.get(locale) ?? makeWords(locale, namespace)
  made.set(locale, words)
  return words
}

async function makeWords(locale: Locale, namespace: 'refusals' | 'fieldErrors'): Promise<Words<Refusal | FieldError>> {
  const messages = await loadMessages(locale)
  // The types of both reasons hold key and values together; the translator's type wants each of them separately.
  const translate = createTranslator({ locale, messages, namespace, timeZone: 'UTC' }) as unknown as Translate
  // A page shows the same few reasons many times.
  const said = new LRUCache<string, string>({ max: 500 })
  return ({ code, values }) => {
    const key = values ? `${code} ${JSON.stringify(values)}` : code
    const text = said.get(key) ?? translate(code, values)
    said.set(key, text)
    return text
  }
}

import { LRUCache } from 'lru-cache'
import { createTranslator } from 'next-intl'
import type { AbstractIntlMessages } from 'next-intl'
import type { Refusal } from '#lib/platform/errors.ts'
import { loadMessages } from './messages.ts'
import type { Locale } from './rules.ts'

type Say = (code: string, values?: Refusal['values']) => string
type Words = (refusal: Refusal) => string

const made = new Map<Locale, Promise<Words>>()

/** Puts refusals into the words of a language, outside of Next's requests. */
export function refusalWords(locale: Locale): Promise<Words> {
  const words = made.get(locale) ?? makeWords(locale)
  made.set(locale, words)
  return words
}

async function makeWords(locale: Locale): Promise<Words> {
  const messages: AbstractIntlMessages = await loadMessages(locale)
  // The codes are data here; an architecture test finds each of them in every catalogue.
  const say = createTranslator({ locale, messages, namespace: 'refusals', timeZone: 'UTC' }) as unknown as Say
  // A page has a few reasons many times over.
  const said = new LRUCache<string, string>({ max: 500 })
  return ({ code, values }) => {
    const key = values ? `${code} ${JSON.stringify(values)}` : code
    const text = said.get(key) ?? say(code, values)
    said.set(key, text)
    return text
  }
}

import { createTranslator } from 'next-intl'
import { loadMessages } from './messages.ts'
import type { Locale } from './rules.ts'

/** The texts that the forum itself writes outside of Next's requests, such as its reasons, in a language. */
export async function forumWords(locale: Locale) {
  return createTranslator({ locale, messages: await loadMessages(locale) })
}

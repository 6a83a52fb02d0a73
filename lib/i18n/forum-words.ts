import { createTranslator } from 'next-intl'
import { loadMessages } from './messages.ts'
import type { Locale } from './rules.ts'

/** Translates the texts that the forum itself writes outside of Next's requests, such as its reasons. */
export async function forumWords(locale: Locale) {
  return createTranslator({ locale, messages: await loadMessages(locale) })
}

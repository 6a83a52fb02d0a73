import { createTranslator } from 'next-intl'
import { loadMessages } from './messages.ts'
import type { Locale } from './rules.ts'

/** The texts of a language for what the forum itself writes down, outside of Next's requests: why it acted, for one. */
export async function forumWords(locale: Locale) {
  return createTranslator({ locale, messages: await loadMessages(locale) })
}

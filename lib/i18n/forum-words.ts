import { createTranslator } from 'next-intl'
import type { AbstractIntlMessages } from 'next-intl'
import { loadMessages } from './messages.ts'
import type { Locale } from './rules.ts'

type Say = (key: string, values?: Record<string, string | number>) => string

/** The catalogue of a language for what the forum itself writes down, outside of Next's requests: why it acted, for one. */
export async function forumWords(locale: Locale): Promise<Say> {
  const messages: AbstractIntlMessages = await loadMessages(locale)
  // The keys are data here, which the types of a catalogue cannot follow.
  return createTranslator({ locale, messages }) as unknown as Say
}

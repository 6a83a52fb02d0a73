import { createTranslator } from 'next-intl'
import type { AbstractIntlMessages } from 'next-intl'
import { loadMessages } from '#lib/i18n/messages.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import type { ForumReason } from './rules.ts'

/**
 * Returns the reason that is stored with an action of the forum, in the language of the person concerned. Pages that
 * know `because` show it in the language of their reader.
 */
export async function forumReason(locale: Locale, reason: ForumReason): Promise<string> {
  const messages: AbstractIntlMessages = await loadMessages(locale)
  const say = createTranslator({ locale, messages, namespace: 'forumReasons' }) as unknown as (key: string) => string
  return say(reason)
}

import { createTranslator } from 'next-intl'
import type { AbstractIntlMessages } from 'next-intl'
import { loadMessages } from '#lib/i18n/messages.ts'
import type { Locale } from '#lib/i18n/rules.ts'

/** Why the forum acts by itself: keys of the catalogue `forumReasons`. */
export type ForumReason = 'flagged' | 'proved'

/** The reason of an act the forum does by itself, in the language of whom it concerns. */
export async function forumReason(locale: Locale, reason: ForumReason): Promise<string> {
  const messages: AbstractIntlMessages = await loadMessages(locale)
  const say = createTranslator({ locale, messages, namespace: 'forumReasons' }) as unknown as (key: string) => string
  return say(reason)
}

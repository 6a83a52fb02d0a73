import 'server-only'
import { createTranslator } from 'next-intl'
import type { AbstractIntlMessages } from 'next-intl'
import { loadMessages } from '#lib/i18n/messages.ts'
import { letterOf } from '#lib/mail/compose.ts'
import type { Addressee } from '#lib/mail/compose.ts'
import type { Letter } from '#lib/mail/types.ts'
import { env } from '#lib/platform/env.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'

type Say = (key: string, values?: Record<string, string | number>) => string
type Refused = { problem: { code: string } | { words: string }; text: string; postId: PostId }

/** Writes the answer to a reply that was not posted: the reason, where to post it instead, and its whole text. */
export async function composeRefusal(to: Addressee, { problem, text, postId }: Refused): Promise<Letter> {
  const messages: AbstractIntlMessages = await loadMessages(to.locale)
  const say = createTranslator({ locale: to.locale, messages }) as unknown as Say
  const reason = 'words' in problem ? problem.words : say(`notifications.reply.problems.${problem.code}`)
  const url = `${env().siteUrl}${paths(to.locale).writeComment(postId)}`
  return letterOf(to, {
    subject: say('notifications.reply.refused'),
    opening: [say('mail.greeting', { name: to.displayName }), say('notifications.reply.notPosted'), reason],
    links: [{ label: say('notifications.reply.write'), url }],
    closing: [
      ...(text === '' ? [] : [say('notifications.reply.yours'), text]),
      say('mail.signature', { site: to.site }),
    ],
  })
}

import 'server-only'
import { createFormatter, createTranslator } from 'next-intl'
import type { AbstractIntlMessages } from 'next-intl'
import { loadMessages } from '#lib/i18n/messages.ts'
import { env } from '#lib/platform/env.ts'
import { paths } from '#lib/platform/paths.ts'
import type { Statement } from './types.ts'
import { statementText } from './words.ts'
import { letterOf } from '#lib/mail/compose.ts'
import type { Addressee } from '#lib/mail/compose.ts'
import type { Letter } from '#lib/mail/types.ts'

type Say = (key: string, values?: Record<string, string | number>) => string

/**
 * Writes the letter of a statement of reasons, in its reader's language: the action, its target, rule and reason, its
 * end, the moderator, and how to appeal. It quotes no posts. `others` is the number of further actions of the same bulk
 * action that concern the reader.
 */
export async function composeStatement(statement: Statement, to: Addressee, others: number): Promise<Letter> {
  const messages: AbstractIntlMessages = await loadMessages(to.locale)
  const say = createTranslator({ locale: to.locale, messages }) as unknown as Say
  const format = createFormatter({ locale: to.locale, timeZone: 'UTC' })
  const text = statementText(statement, say, (date) => format.dateTime(date, { dateStyle: 'long' }))
  const at = paths(to.locale)
  const link = (label: string, path: string) => ({
    label: say(`statements.links.${label}`),
    url: `${env().siteUrl}${path}`,
  })
  const { target } = statement
  return letterOf(to, {
    subject: say(`statements.${subjectOf(statement)}`, { site: to.site }),
    opening: [
      say('mail.greeting', { name: to.displayName }),
      text.what,
      ...(others > 0 ? [say('statements.others', { count: others })] : []),
      ...text.lines.map(({ label, value }) => `${label}: ${value}`),
    ],
    links: [
      ...(target ? [link(target.kind, at.post(target.postId))] : []),
      link('statement', at.statement(statement.id)),
      link('standing', at.standing()),
    ],
    closing: [...(text.appeal === null ? [] : [text.appeal]), say('mail.signature', { site: to.site })],
  })
}

function subjectOf({ kind, undoes, appeal }: Statement) {
  if (appeal) return appeal.outcome === 'declined' ? 'subjectDeclined' : 'subjectGranted'
  if (undoes) return 'subjectUndone'
  if (kind === 'hold') return 'subjectHeld'
  return kind === 'publish' ? 'subjectPublished' : 'subject'
}

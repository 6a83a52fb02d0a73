import 'server-only'
import { createTranslator } from 'next-intl'
import type { AbstractIntlMessages } from 'next-intl'
import { loadMessages } from '#lib/i18n/messages.ts'
import type { Addressee } from '#lib/mail/compose.ts'
import { REPLY_MARKS } from '#lib/mail/cut-reply.ts'
import { htmlPage, textPage } from '#lib/mail/page.ts'
import type { Block } from '#lib/mail/page.ts'
import { replyAddress } from '#lib/mail/reply-address.ts'
import type { Letter } from '#lib/mail/types.ts'
import { unsubscribeToken } from '#lib/mail/unsubscribe.ts'
import { env } from '#lib/platform/env.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { paths, UNSUBSCRIBE_PATH } from '#lib/platform/paths.ts'
import { listOf } from '../channels.ts'
import type { MailList } from '../channels.ts'
import { GROUP_OF } from '../groups.ts'
import type { InboxLine } from '../types.ts'
import { gather, lineTarget, lineText } from '../words.ts'

type Reader = Addressee & { id: UserId }
type Say = (key: string, values?: Record<string, string | number>) => string

/**
 * Writes the letter about a thread, in its reader's language: who did what, each with its address. Every letter of a
 * thread has the same subject and refers to the same root, so that mail programs put them together. With `takesReplies`
 * the reader can comment on the newest post by replying.
 */
export async function composeNotices(
  to: Reader,
  lines: readonly InboxLine[],
  { takesReplies = false }: { takesReplies?: boolean } = {},
): Promise<Letter> {
  const say = await wordsOf(to)
  const [newest] = lines
  if (!newest?.question) throw new Error('a letter is about a thread')
  const { question } = newest
  const replyTo = takesReplies ? replyAddress({ userId: to.id, postId: newest.postId ?? question.id }) : null
  const mark: Block[] = replyTo === null ? [] : [{ kind: 'paragraph', text: markOf(say('notifications.reply.above')) }]
  const letter = letterWith(to, say, {
    subject: question.title,
    blocks: [...mark, greeting(to, say), heading(to, question), ...linesOf(to, lines, say)],
    list: listOf(GROUP_OF[newest.kind]),
    thread: { messageId: name(`notice-${newest.id}`), root: name(`thread-${question.id}-${to.id}`) },
  })
  return replyTo === null ? letter : { ...letter, replyTo }
}

/** Makes the line from which on a reply is cut off. */
function markOf(text: string): string {
  return `${REPLY_MARKS.begin} ${text} ${REPLY_MARKS.end}`
}

/**
 * Writes the digest: the unread lines in bundles, each about one thread. `more`: the number of further unread lines.
 */
export async function composeDigest(
  to: Reader,
  { bundles, more, day }: { bundles: readonly (readonly InboxLine[])[]; more: number; day: string },
): Promise<Letter> {
  const say = await wordsOf(to)
  const blocks = bundles.flatMap((entry) => {
    const question = entry[0]?.question
    return (question ? [heading(to, question)] : []).concat(linesOf(to, entry, say))
  })
  const rest: Block[] = more > 0 ? [{ kind: 'paragraph', text: say('notifications.mail.more', { count: more }) }] : []
  const inbox: Block = { kind: 'link', label: say('notifications.mail.inbox'), url: at(paths(to.locale).inbox()) }
  return letterWith(to, say, {
    subject: say('notifications.mail.digestSubject', { site: to.site, count: bundles.flat().length + more }),
    blocks: [greeting(to, say), ...blocks, ...rest, inbox],
    list: 'digest',
    thread: { messageId: name(`digest-${to.id}-${day}`) },
  })
}

type Parts = {
  subject: string
  blocks: readonly Block[]
  list: MailList
  thread: NonNullable<Letter['thread']>
}

function letterWith(to: Reader, say: Say, { subject, blocks, list, thread }: Parts): Letter {
  const token = unsubscribeToken(to.id, list)
  const ways = paths(to.locale)
  const all: Block[] = [
    ...blocks,
    {
      kind: 'small',
      text: say('notifications.mail.stop', { key: list, list: say(`notifications.lists.${list}`) }),
      url: at(ways.unsubscribe(token)),
    },
    { kind: 'small', text: say('notifications.mail.settings'), url: at(ways.notificationSettings()) },
    { kind: 'small', text: say('mail.signature', { site: to.site }) },
  ]
  return {
    to: to.email,
    subject,
    text: textPage(all),
    html: htmlPage(to.locale, to.site, all),
    links: all.flatMap((block) => ('url' in block && block.url !== undefined ? [block.url] : [])),
    thread,
    recipient: to.id,
    unsubscribeUrl: at(`${UNSUBSCRIBE_PATH}${token}`),
  }
}

async function wordsOf({ locale }: Reader): Promise<Say> {
  const messages: AbstractIntlMessages = await loadMessages(locale)
  return createTranslator({ locale, messages }) as unknown as Say
}

function greeting(to: Reader, say: Say): Block {
  return { kind: 'paragraph', text: say('mail.greeting', { name: to.displayName }) }
}

function heading(to: Reader, question: NonNullable<InboxLine['question']>): Block {
  return { kind: 'heading', text: question.title, url: at(paths(to.locale).question(question)) }
}

function linesOf(to: Reader, lines: readonly InboxLine[], say: Say): Block[] {
  return gather(lines).flatMap((line): Block[] => {
    const text = lineText(line, say, to.locale)
    const { excerpt } = line.newest
    const told: Block = { kind: 'line', text, url: at(lineTarget(line.newest, to.locale)) }
    return excerpt === null ? [told] : [told, { kind: 'quote', text: excerpt }]
  })
}

/** Completes a path with the forum's own host, whatever host a request has named. */
function at(path: string): string {
  return `${env().siteUrl}${path}`
}

/** Makes the id by which mail programs know a letter or a thread. */
function name(local: string): string {
  return `<${local}@${new URL(env().siteUrl).hostname}>`
}

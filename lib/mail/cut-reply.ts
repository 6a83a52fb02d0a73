import EmailReplyParser from 'email-reply-parser'

/** A line with these signs stands at the top of our letters: everything from there on is our letter. */
export const REPLY_MARKS = { begin: '##-', end: '-##' } as const

/** Longer mails are cut before they are read: no comment is this long, and the library's patterns need time. */
const MAX_LENGTH = 20_000

/** The head of a quoted letter, as Outlook writes it in the forum's languages. */
const QUOTED_HEAD = /^\s*\*?(?:From|Von|Från):.*\n(?:.*\n){0,3}?\s*\*?(?:Sent|Date|Gesendet|Datum|Skickat):/m

/**
 * Returns what somebody wrote in a reply: without our letter, other quotes and the signature. Empty if nothing is left.
 */
export function cutReply(text: string): string {
  const lines = text.slice(0, MAX_LENGTH).replace(/\r\n?/g, '\n').split('\n')
  const marked = lines.findIndex((line) => line.includes(REPLY_MARKS.begin))
  const own = (marked < 0 ? lines : lines.slice(0, marked)).join('\n')
  const head = QUOTED_HEAD.exec(own)
  const before = head === null ? own : own.slice(0, head.index)
  return new EmailReplyParser().parseReply(before).trim()
}

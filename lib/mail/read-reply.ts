import 'server-only'
import PostalMime from 'postal-mime'
import type { Email } from 'postal-mime'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import { cutReply } from './cut-reply.ts'
import { readReplyAddress } from './reply-address.ts'

/** A person's reply to one of our letters. `text` is empty if they only quoted it. */
export type MailReply = { userId: UserId; postId: PostId; from: string; text: string }

/**
 * Reads a mail to a signed address. Null for every other mail, for one that a program wrote, and for one whose sender
 * was forged, as the mail server says: such a mail gets no answer.
 */
export async function readReply(raw: Uint8Array): Promise<MailReply | null> {
  const mail = await PostalMime.parse(raw)
  const place = addressesOf(mail)
    .map(readReplyAddress)
    .find((found) => found !== null)
  if (!place || isAutomatic(mail) || /\bdmarc=fail\b/i.test(headerOf(mail, 'authentication-results'))) return null
  return { ...place, from: (mail.from?.address ?? '').toLowerCase(), text: cutReply(mail.text ?? '') }
}

function addressesOf(mail: Email): string[] {
  const named = [...(mail.to ?? []), ...(mail.cc ?? [])].flatMap(({ address }) => (address ? [address] : []))
  return [...named, ...['delivered-to', 'x-original-to', 'envelope-to'].map((name) => headerOf(mail, name))]
}

/** Returns whether a program wrote the mail: an answer to it could be answered again, without end (RFC 3834). */
function isAutomatic(mail: Email): boolean {
  const submitted = headerOf(mail, 'auto-submitted').toLowerCase()
  if (submitted !== '' && !submitted.startsWith('no')) return true
  return /^(?:bulk|junk|list|auto_reply)$/i.test(headerOf(mail, 'precedence')) || headerOf(mail, 'return-path') === '<>'
}

function headerOf({ headers }: Email, name: string): string {
  return headers.find(({ key }) => key === name)?.value.trim() ?? ''
}

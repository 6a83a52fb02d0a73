import 'server-only'
import PostalMime from 'postal-mime'
import type { MailReportKind } from '#db/vocabulary/mail.ts'
import { DELIVERY_HEADER, readDeliveryToken } from './delivery-token.ts'
import type { Delivery } from './delivery-token.ts'

/** A mail server's report about one of our letters. */
export type MailReport = Delivery & { kind: MailReportKind }

/** Status codes (RFC 3463) of failures that are not the address's: the mailbox is full, the letter is too large. */
const PASSING = /^5\.(?:2\.2|3\.|4\.|5\.|6\.|7\.)/

/** The types of the parts that return the letter, or its headers; the global ones hold addresses in any script. */
const ORIGINALS = ['message/rfc822', 'text/rfc822-headers', 'message/global', 'message/global-headers']

/** The types of feedback (RFC 5965) with which a recipient complains; the others tell of forged senders or viruses. */
const COMPLAINTS: ReadonlySet<string> = new Set(['abuse', 'fraud', 'opt-out'])

/**
 * Reads a mail with a report: that a letter could not be delivered (RFC 3464, RFC 6533), or that its recipient called
 * it spam (RFC 5965). Null for every other mail, for a delay, and when it does not return the signed header of one of
 * our letters of the last `DELIVERY_DAYS`.
 */
export async function readReport(raw: Uint8Array, now: Date): Promise<MailReport | null> {
  const mail = await PostalMime.parse(raw, { forceRfc822Attachments: true, attachmentEncoding: 'utf8' })
  const parts = mail.attachments.map(({ mimeType, content }) => ({
    mimeType,
    text: typeof content === 'string' ? content : '',
  }))
  const textOf = (...types: string[]) => parts.find(({ mimeType }) => types.includes(mimeType))?.text ?? ''
  const kind =
    kindOfBounce(textOf('message/delivery-status', 'message/global-delivery-status')) ??
    kindOfFeedback(textOf('message/feedback-report')) ??
    null
  const letter = textOf(...ORIGINALS)
  const delivery = readDeliveryToken(fieldOf(headOf(letter), DELIVERY_HEADER), now)
  return kind === null || delivery === null ? null : { ...delivery, kind }
}

function kindOfBounce(status: string): MailReportKind | null {
  if (fieldOf(status, 'Action').toLowerCase() !== 'failed') return null
  const code = fieldOf(status, 'Status')
  return code.startsWith('5.') && !PASSING.test(code) ? 'hard-bounce' : 'soft-bounce'
}

function kindOfFeedback(report: string): MailReportKind | null {
  return COMPLAINTS.has(fieldOf(report, 'Feedback-Type').toLowerCase()) ? 'complaint' : null
}

/** Returns the value of a header field, unfolded; empty without one. */
function fieldOf(fields: string, name: string): string {
  const unfolded = fields.replace(/\r?\n[ \t]+/g, ' ')
  const line = unfolded.split(/\r?\n/).find((one) => one.toLowerCase().startsWith(`${name.toLowerCase()}:`))
  return line?.slice(name.length + 1).trim() ?? ''
}

/** Returns the headers of a message. */
function headOf(message: string): string {
  return message.split(/\r?\n\r?\n/, 1)[0] ?? ''
}

import 'server-only'
import { createTransport } from 'nodemailer'
import type { Transporter } from 'nodemailer'
import { env } from '#lib/platform/env.ts'
import { DELIVERY_HEADER, deliveryToken } from './delivery-token.ts'
import { headerLine, keepInOutbox } from './outbox.ts'
import type { Letter } from './types.ts'

/** The time in which the mail server must answer, in ms; otherwise the job fails and tries again later. */
const PATIENCE_MS = 20_000

/**
 * Hands a letter to the mail server and returns the server's answer; without a server it stays in the local outbox, and
 * the answer is null. Throws when the server does not take it.
 */
export async function deliver(letter: Letter, now: Date): Promise<string | null> {
  const { smtpUrl, mailFrom } = env()
  if (!smtpUrl) {
    await keepInOutbox(letter, now)
    return null
  }
  const { response } = (await transport(smtpUrl).sendMail({
    from: mailFrom,
    // Pass an object: an address-list parser might see two recipients in one string.
    to: { name: '', address: letter.to },
    subject: headerLine(letter.subject),
    ...(letter.replyTo !== undefined && { replyTo: letter.replyTo }),
    text: letter.text,
    html: letter.html,
    ...(letter.thread && { messageId: letter.thread.messageId }),
    ...(letter.thread?.root !== undefined && { inReplyTo: letter.thread.root, references: letter.thread.root }),
    headers: { 'Auto-Submitted': 'auto-generated', ...listHeaders(letter), ...deliveryHeader(letter, now) },
    disableFileAccess: true,
    disableUrlAccess: true,
  })) as { response: string }
  return response
}

/**
 * Builds the headers for the unsubscribe button of mail programs. A signature of the mail must cover both (RFC 8058).
 */
function listHeaders({ unsubscribeUrl }: Letter): Record<string, string> {
  if (unsubscribeUrl === undefined) return {}
  return { 'List-Unsubscribe': `<${unsubscribeUrl}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
}

function deliveryHeader({ recipient: userId }: Letter, sentAt: Date): Record<string, string> {
  return userId === undefined ? {} : { [DELIVERY_HEADER]: deliveryToken({ userId, sentAt }) }
}

/**
 * Returns whether a mail server has refused a letter's recipient permanently. A refusal of our sign-in, our address or
 * the letter is not the recipient's fault: the job tries again.
 */
export function isRefusedForGood(error: unknown): boolean {
  const { responseCode = 0, command } = error as { responseCode?: number; command?: string }
  return responseCode >= 500 && responseCode < 600 && command === 'RCPT TO'
}

function transport(url: string): Transporter {
  if (open?.url !== url) open = { url, transporter: makeTransport(url) }
  return open.transporter
}
let open: { url: string; transporter: Transporter } | undefined

function makeTransport(url: string): Transporter {
  return createTransport({
    url,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
  })
}

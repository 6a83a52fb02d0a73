import 'server-only'
import { createHash } from 'node:crypto'
import { Webhook, WebhookVerificationError } from 'standardwebhooks'
import { readReport } from '#lib/mail/read-report.ts'
import { reportMail } from '#lib/notifications/writes/report-mail.ts'
import { env } from '#lib/platform/env.ts'
import { expiring } from '#lib/platform/page-expiry.ts'
import { findRequestContext } from '#lib/platform/request-context.ts'
import { wireForum } from './wiring.ts'

// Route handlers run in Next's bundle, which has its own copy of every module.
wireForum()

/**
 * Takes a mail server's report about a letter. Returns the status of the answer: 404 if the operator has set no secret, 401
 * if the signature is wrong or more than five minutes old.
 */
export async function takeMailReport(
  mail: Buffer,
  headers: Readonly<Record<string, string>>,
): Promise<204 | 401 | 404> {
  const { mailWebhookSecret } = env()
  if (mailWebhookSecret === null) return 404
  if (!isSigned(mailWebhookSecret, mail, headers)) return 401
  const report = await readReport(mail)
  if (report === null) return 204
  const requestId = findRequestContext()?.requestId ?? 'none'
  const digest = createHash('sha256').update(mail).digest('hex')
  await expiring((work) => reportMail({ ...work, now: new Date(), requestId }, { ...report, digest }))
  return 204
}

function isSigned(secret: string, mail: Buffer, headers: Readonly<Record<string, string>>): boolean {
  try {
    new Webhook(secret).verify(mail, headers, { jsonParse: false })
    return true
  } catch (error) {
    if (error instanceof WebhookVerificationError) return false
    throw error
  }
}
